package io.plimsoll.model.fingerprint;

import java.util.Optional;

/** Both values of a field in which two fingerprints differ; empty on the side that does not have it. */
public record FieldDifference(String field, Optional<String> one, Optional<String> other) {
    /** Shown for a field that one side does not have. */
    public static final String ABSENT = "(absent)";

    public String shownOne() { return one.orElse(ABSENT); }

    public String shownOther() { return other.orElse(ABSENT); }
}
