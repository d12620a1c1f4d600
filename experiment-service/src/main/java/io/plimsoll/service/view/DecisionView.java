package io.plimsoll.service.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.decision.RecordedVerdict;

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

    /**
     * @param stage name of the stage in which it was decided
     * @param input the evidence, which {@code row} holds as a text
     */
    public static DecisionView of(DecisionRow row, String stage, DecisionInput input, String sha256) {
        return new DecisionView(row.decidedAt(), word(row), stage,
                input.state().abort().map(abort -> abort.by().name()).orElse("policy"), evidence(input),
                row.evidence(), sha256);
    }

    private static VerdictView word(DecisionRow row) {
        return switch (row.kind()) {
            case PROMOTE -> new VerdictView("promoted", Tone.GOOD, row.summary());
            case HOLD -> new VerdictView("held", Tone.OPEN, row.summary());
            case ROLLBACK -> new VerdictView("rolled back", Tone.BAD, row.summary());
            case FINISH -> new VerdictView("finished", Tone.GOOD, row.summary());
            case ABORT -> new VerdictView("aborted", Tone.BAD, row.summary());
            case EXPIRE -> new VerdictView("deadline passed", Tone.OPEN, row.summary());
        };
    }

    private static List<String> evidence(DecisionInput input) {
        List<String> lines = new ArrayList<>();
        lines.add("comparability: " + input.comparability().because());
        for (RecordedVerdict verdict : input.verdicts())
            lines.add("%s: %s (%s)".formatted(verdict.guardrail(), VerdictView.of(verdict).word(),
                    verdict.grounds().sentence()));
        return lines;
    }
}
