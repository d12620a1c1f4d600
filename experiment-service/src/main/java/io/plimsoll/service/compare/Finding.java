package io.plimsoll.service.compare;

/**
 * What the two sides differ in.
 *
 * @param before as recorded; "not recorded" when it is not
 * @param remedy what to do; empty string where nothing needs to be done
 */
public record Finding(Weight weight, String field, String before, String after, String why, String remedy) {
    public enum Weight {
        /** The sides may not be compared. */
        REFUSES,
        /** Declared as the treatment. */
        DECLARED,
        /** Said, and for the reader to weigh. */
        REMARK
    }

    static final String NOT_RECORDED = "not recorded";

    public String text() {
        return "%s: %s / %s: %s%s".formatted(field, clipped(before), clipped(after), why,
                remedy.isEmpty() ? "" : "; " + remedy);
    }

    private static String clipped(String value) {
        return value.length() > 60 ? value.substring(0, 57) + "..." : value;
    }
}
