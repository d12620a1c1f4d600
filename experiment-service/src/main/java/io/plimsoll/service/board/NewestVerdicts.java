package io.plimsoll.service.board;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.decision.RecordedVerdict;

/**
 * The newest verdict on each guardrail: of the newest look, else of the newest recorded decision that judged it.
 *
 * @param inputs the newest first
 */
record NewestVerdicts(List<DecisionInput> inputs) {
    NewestVerdicts {
        inputs = List.copyOf(inputs);
    }

    /** @param earlier whether a later stage did not judge it again */
    record Seen(RecordedVerdict verdict, boolean earlier, String stage) {}

    /**
     * @param look of a run that goes on; an ended run is shown by what was recorded when it ended
     * @param recorded oldest first
     */
    static NewestVerdicts of(Optional<DecisionInput> look, List<RecordedDecision> recorded) {
        return new NewestVerdicts(
                Stream.concat(look.stream(), recorded.reversed().stream().map(RecordedDecision::input))
                        .toList());
    }

    Optional<DecisionInput> newest() { return inputs.stream().findFirst(); }

    Optional<Seen> of(String guardrail) {
        return inputs.stream().flatMap(input -> input.verdicts().stream()
                .filter(verdict -> verdict.guardrail().equals(guardrail))
                .map(verdict -> new Seen(verdict, input.state().stage() != inputs.getFirst().state().stage(),
                        StageViews.name(input.state().current()))))
                .findFirst();
    }
}
