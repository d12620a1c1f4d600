package io.plimsoll.service.view;

import java.util.List;

/**
 * What a run of equal arms (an A/A) says of its fleet.
 *
 * @param metrics the primary metric first
 * @param advice recommended block and washout, as a sentence; where it cannot be told, why
 * @param notes what limits it, as a stage that is left out; may be empty
 */
public record EqualArmsView(List<Scatter> metrics, String advice, List<String> notes) {
    public EqualArmsView {
        metrics = List.copyOf(metrics);
        notes = List.copyOf(notes);
    }

    /**
     * Standard deviations of one metric as texts, as {@code 1.80 %}; empty strings where they cannot be told.
     *
     * @param what as {@code TTFT mean}
     * @param replicas between replicas, for ever
     * @param blocks between blocks, of all replicas alike
     * @param rest of one replica in one block
     * @param lasts for how long the rest resembles itself, as {@code 3.2 blocks (16 s)}
     * @param cannotTell why nothing is said; empty string where something is
     */
    public record Scatter(String what, String replicas, String blocks, String rest, String lasts,
            String cannotTell) {}
}
