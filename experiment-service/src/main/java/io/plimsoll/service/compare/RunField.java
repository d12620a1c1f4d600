package io.plimsoll.service.compare;

/** @param value as text, one spelling a value: {@code 1} for 1.0, {@code inf} for any infinity, {@code none} for null */
public record RunField(FieldKind kind, String value) {
    static final String NONE = "none";

    boolean isNone() { return value.equals(NONE); }
}
