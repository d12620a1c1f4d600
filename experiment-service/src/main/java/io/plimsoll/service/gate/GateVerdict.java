package io.plimsoll.service.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.plimsoll.service.judge.StageLook;

/**
 * What a gate says.
 *
 * @param because one sentence
 * @param metrics as the spec names them
 * @param pairs of blocks that are evidence
 * @param look the evidence as it was judged; empty when it never came to a block
 */
public record GateVerdict(GateOutcome outcome, String because, List<MetricLine> metrics, int pairs,
        Optional<StageLook> look) {
    public GateVerdict {
        metrics = List.copyOf(metrics);
    }

    /** Its metrics, those that are worst off first. */
    public List<MetricLine> worstFirst() {
        return metrics.stream().sorted(Comparator.comparing(MetricLine::word)).toList();
    }

    /** The last line. */
    public String lastLine() {
        return "verdict: %s - %s".formatted(outcome.word(), because);
    }
}
