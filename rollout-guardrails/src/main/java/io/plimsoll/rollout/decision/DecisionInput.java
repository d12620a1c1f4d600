package io.plimsoll.rollout.decision;

import java.util.List;

import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.rollout.guardrail.GuardrailVerdict;

/**
 * All that a decision depends on, and nothing else: records, enums, text and numbers, so that JSON holds it and years
 * later {@link DecisionPolicy#decide(DecisionInput)} says the same.
 *
 * @param policyVersion of the rules that decided; a change of a rule is a new version, and old ones stay
 */
public record DecisionInput(int policyVersion, RolloutState state, RecordedComparability comparability,
        List<RecordedVerdict> verdicts) {
    public DecisionInput {
        verdicts = List.copyOf(verdicts);
    }

    public static DecisionInput of(RolloutState state, ComparabilityReport report,
            List<GuardrailVerdict> verdicts) {
        return new DecisionInput(DecisionPolicy.VERSION, state, RecordedComparability.of(report),
                verdicts.stream().map(RecordedVerdict::of).toList());
    }

    /** The same, after a person asked to end it. */
    public DecisionInput with(AbortRequest abort) {
        return new DecisionInput(policyVersion, state.with(abort), comparability, verdicts);
    }
}
