package io.plimsoll.service.view;

import java.time.Instant;
import java.util.List;

/**
 * A decision with the evidence that caused it.
 *
 * @param word what was decided, as {@code promoted to ramp}, and why, as one sentence
 * @param by the policy, or the person
 * @param evidence as sentences, one a figure
 * @param record the evidence as it was recorded, for replay
 * @param sha256 of the record
 */
public record DecisionView(Instant at, VerdictView word, String stage, String by, List<String> evidence,
        String record, String sha256) {
    public DecisionView {
        evidence = List.copyOf(evidence);
    }
}
