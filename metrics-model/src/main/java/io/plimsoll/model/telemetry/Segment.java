package io.plimsoll.model.telemetry;

/**
 * What kind of request it was, as its client said before it was routed; an empty string is unknown.
 *
 * @param customerTier as {@code enterprise}
 * @param serviceClass as {@code interactive} or {@code batch}
 * @param workloadClass as {@code chat}; {@code default} when the client said nothing
 * @param modality as {@code text}
 * @param modelFamily as {@code llama}
 */
public record Segment(String customerTier, String serviceClass, String workloadClass, String modality,
        String modelFamily) {
    /** Of which only the workload class is known. */
    public static Segment of(String workloadClass) {
        return new Segment("", "", workloadClass, "", "");
    }
}
