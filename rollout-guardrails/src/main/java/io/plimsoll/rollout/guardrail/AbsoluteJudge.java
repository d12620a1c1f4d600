package io.plimsoll.rollout.guardrail;

import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.ShareCount;
import io.plimsoll.analysis.effect.Withheld;
import io.plimsoll.analysis.sequence.BettingEProcess;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Breached;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Missing;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Passed;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Undecided;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Unknown;

/**
 * The treatment against a promise, whatever the control does: breaches when the betting e-process on its block shares
 * exceeds its share of alpha. Passing is a bake, not a proof: the least time is over, no alarm stands, and the pooled
 * share over complete blocks is inside the limit.
 */
final class AbsoluteJudge {
    private AbsoluteJudge() {}

    static GuardrailVerdict judge(Guardrail.AbsoluteTail guardrail, StageEvidence evidence,
            JudgingRules rules) {
        return switch (evidence.report()) {
            case ComparabilityReport.Allowed allowed ->
                judge(guardrail, allowed.snapshot(), evidence, rules);
            case ComparabilityReport.NotComparable _ -> new Unknown(guardrail.name(), Missing.NOT_COMPARABLE,
                    Grounds.of("%s is not judged: the arms may not be compared".formatted(guardrail.name())));
            case ComparabilityReport.CannotTellYet(var waitingFor, _) -> new Unknown(guardrail.name(),
                    Missing.NO_DATA_YET,
                    Grounds.of("%s is not judged yet: %s".formatted(guardrail.name(), waitingFor)));
        };
    }

    private static GuardrailVerdict judge(Guardrail.AbsoluteTail guardrail, ComparableSnapshot snapshot,
            StageEvidence evidence, JudgingRules rules) {
        EffectQuestion question = EffectQuestion.exceedance(guardrail.metric(), guardrail.over().value(),
                guardrail.segment());
        Optional<NotEstimable> withheld = guardrail.over().comesFromControl()
                ? Withheld.of(snapshot, question)
                : Optional.empty(); // a number that somebody wrote is a promise to clients, however the control streams
        if (withheld.isPresent())
            return new Unknown(guardrail.name(), Missing.NOT_COMPARABLE,
                    Grounds.of("%s cannot be judged: %s".formatted(guardrail.name(),
                            withheld.get().detail())));
        List<Optional<ShareCount>> counted = snapshot.blocks().stream().filter(AlignedBlock::countsForTails)
                .map(block -> ShareCount.ofTreatment(block.treatment(), question)).toList();
        List<ShareCount> blocks = counted.stream().flatMap(Optional::stream).filter(count -> !count.isEmpty())
                .toList();
        if (counted.stream().anyMatch(Optional::isEmpty) || blocks.isEmpty())
            return new Unknown(guardrail.name(), Missing.NO_DATA_YET,
                    Grounds.of("%s has no counted request of the treatment yet".formatted(guardrail.name())));
        ShareCount pooled = blocks.stream().reduce(ShareCount.NONE, ShareCount::plus);
        double logE = BettingEProcess.logE(blocks.stream().map(ShareCount::share).toList(),
                guardrail.atMost());
        if (logE >= -Math.log(rules.budget().alarm()))
            return new Breached(guardrail.name(),
                    grounds(guardrail, pooled, blocks.size(), "surely above it"));
        if (pooled.share() > guardrail.atMost())
            return new Undecided(guardrail.name(),
                    grounds(guardrail, pooled, blocks.size(), "above it, but not surely"));
        return evidence.inStage().compareTo(rules.minBake()) < 0
                ? new Undecided(guardrail.name(),
                        grounds(guardrail, pooled, blocks.size(), "inside it; the least time is not over"))
                : new Passed(guardrail.name(),
                        grounds(guardrail, pooled, blocks.size(), "inside it (a bake, not a proof)"));
    }

    private static Grounds grounds(Guardrail.AbsoluteTail guardrail, ShareCount pooled, int blocks,
            String meaning) {
        return Grounds.of(
                "%s of the treatment's %s (%d of %d) are over %s of %s, at most %s are allowed: %s"
                        .formatted(Sentences.percent(pooled.share()),
                                guardrail.metric().observations(),
                                pooled.bad(), pooled.observations(),
                                guardrail.over().origin(), guardrail.metric().id(),
                                Sentences.percent(guardrail.atMost()),
                                meaning),
                new Figure("share", 100 * pooled.share(), "%"),
                new Figure("limit", 100 * guardrail.atMost(), "%"),
                new Figure("threshold", guardrail.over().value(), guardrail.metric().unit()),
                new Figure("requests", pooled.requests(), "1"), new Figure("blocks", blocks, "1"));
    }
}
