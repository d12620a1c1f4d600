package io.plimsoll.model.experiment;

import io.plimsoll.model.fingerprint.FieldPath;

/**
 * Somebody answers for a field that differs or is not known: sealed with the spec before anything was measured, and written to the log
 * of every run that it lets pass.
 *
 * @param field path of a fingerprint's field, as {@code host.cpu}; it covers what stands below it, and {@code fingerprint} covers all
 * @param reason why the difference does not matter, or cannot be known
 * @param by who says so
 */
public record Waiver(String field, String reason, String by) {
    /** Of an engine that cannot say what it is. */
    public static final String WHOLE_FINGERPRINT = "fingerprint";

    public Waiver {
        if (field.isBlank() || reason.isBlank() || by.isBlank())
            throw new IllegalArgumentException("a waiver names its field, its reason and who answers for it");
    }

    public boolean covers(String path) {
        return field.equals(WHOLE_FINGERPRINT) || FieldPath.covers(field, path);
    }
}
