package io.plimsoll.rollout.guardrail;

import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.sequence.BettingEProcess;
import io.plimsoll.analysis.sequence.ExactBinomial;
import io.plimsoll.analysis.sequence.LabelEProcess;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.RoleTally;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Breached;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Missing;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Passed;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.ReplicaFault;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Undecided;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Unknown;

/**
 * Failures, request by request. An alarm that rests on one replica in one block is that replica's fault first; it counts
 * against the variant when other blocks or replicas agree, or, where the replica did not die, when the same replica is
 * clean under control in an adjacent block.
 */
final class DisasterJudge {
    /** A replica under control is clean when at least so many requests all went well. */
    private static final int CLEAN_REQUESTS_MIN = 10;
    /** Both arms get equal widths of buckets. */
    private static final double TREATMENT_SHARE = 0.5;

    private DisasterJudge() {}

    static GuardrailVerdict judge(Guardrail.Disaster guardrail, StageEvidence evidence, JudgingRules rules) {
        FailureTable failures = FailureTable.of(evidence.tallies(), evidence.lost());
        Grounds grounds = grounds(guardrail, failures);
        if (failures.of(Role.TREATMENT).judged() == 0)
            return new Unknown(guardrail.name(), Missing.NO_DATA_YET, grounds);
        if (alarms(guardrail, evidence, rules, failures, rules.budget().alarm()))
            return alarm(guardrail, evidence, rules, failures, grounds);
        return upToDate(evidence)
                ? new Passed(guardrail.name(), grounds)
                : new Undecided(guardrail.name(), new Grounds(
                        grounds.sentence() + "; no alarm, but the newest block is not complete yet",
                        grounds.figures()));
    }

    private static GuardrailVerdict alarm(Guardrail.Disaster guardrail, StageEvidence evidence,
            JudgingRules rules,
            FailureTable failures, Grounds grounds) {
        Optional<RoleTally> worst = failures.worst();
        if (worst.isEmpty())
            return new Breached(guardrail.name(), grounds);
        RoleTally suspect = worst.get();
        FailureTable rest = failures.without(tally -> FailureTable.samePlace(tally, suspect));
        if (alarms(guardrail, evidence, rules, rest, rules.budget().passing())
                || !died(suspect, evidence) && isClosed(suspect, evidence)
                        && cleanUnderControl(suspect, failures))
            return new Breached(guardrail.name(), grounds);
        return new ReplicaFault(guardrail.name(), suspect.replica(), new Grounds(
                "%s; it rests on replica %s in block %d alone, so it is taken for that replica's fault"
                        .formatted(grounds.sentence(), suspect.replica(), suspect.block()),
                grounds.figures()));
    }

    private static boolean alarms(Guardrail.Disaster guardrail, StageEvidence evidence, JudgingRules rules,
            FailureTable failures, double alpha) {
        OutcomeCounts treatment = failures.of(Role.TREATMENT);
        OutcomeCounts control = failures.of(Role.PAIRED_CONTROL);
        double logE = evidence.arms() == Arms.PAIRED
                ? LabelEProcess.logE(treatment.errors(), control.errors(),
                        treatment.judged() + control.judged(),
                        TREATMENT_SHARE, guardrail.points())
                : BettingEProcess.logEOfCounts(treatment.errors(), treatment.judged(),
                        absoluteLimit(guardrail, rules));
        return logE >= -Math.log(alpha);
    }

    /** Without a control beside: the margin over the most that the control's baseline leaves possible. */
    private static double absoluteLimit(Guardrail.Disaster guardrail, JudgingRules rules) {
        OutcomeCounts baseline = guardrail.baseline();
        return Math.min(1, guardrail.points()
                + ExactBinomial.upper(baseline.errors(), baseline.judged(), rules.budget().passing()));
    }

    private static boolean cleanUnderControl(RoleTally suspect, FailureTable failures) {
        return failures.tallies().stream()
                .anyMatch(tally -> tally.role() == Role.PAIRED_CONTROL
                        && tally.replica().equals(suspect.replica())
                        && tally.epoch() == suspect.epoch() && Math.abs(tally.block() - suspect.block()) == 1
                        && tally.outcomes().errors() == 0 && tally.outcomes().judged() >= CLEAN_REQUESTS_MIN);
    }

    /** A death is one event however many requests it took along, and the restart always looks clean. */
    private static boolean died(RoleTally suspect, StageEvidence evidence) {
        return evidence.lost().stream().anyMatch(lost -> lost.replica().equals(suspect.replica())
                && lost.epoch() == suspect.epoch() && lost.block() == suspect.block());
    }

    /** Only then is it known whether the replica died. */
    private static boolean isClosed(RoleTally suspect, StageEvidence evidence) {
        return suspect.epoch() != evidence.epoch() || suspect.block() < evidence.blocksEnded()
                || evidence.completeBlocks().contains(suspect.block());
    }

    private static boolean upToDate(StageEvidence evidence) {
        return evidence.completeBlocks().stream().anyMatch(block -> block >= evidence.blocksEnded() - 1);
    }

    private static Grounds grounds(Guardrail.Disaster guardrail, FailureTable failures) {
        OutcomeCounts treatment = failures.of(Role.TREATMENT);
        OutcomeCounts control = failures.of(Role.PAIRED_CONTROL);
        return Grounds.of(String.format(Locale.ROOT,
                "%d of %d requests of the treatment failed, %d of %d of the control; %.2f pp more are allowed",
                treatment.errors(), treatment.judged(), control.errors(), control.judged(),
                100 * guardrail.points()),
                new Figure("treatment failures", treatment.errors(), "1"),
                new Figure("treatment requests", treatment.judged(), "1"),
                new Figure("control failures", control.errors(), "1"),
                new Figure("control requests", control.judged(), "1"),
                new Figure("margin", 100 * guardrail.points(), "pp"));
    }
}
