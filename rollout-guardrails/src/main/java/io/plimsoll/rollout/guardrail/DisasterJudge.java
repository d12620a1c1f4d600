package io.plimsoll.rollout.guardrail;

import java.util.Locale;

import io.plimsoll.analysis.disaster.DisasterFinding;
import io.plimsoll.analysis.disaster.DisasterFinding.Because;
import io.plimsoll.analysis.disaster.DisasterRule;
import io.plimsoll.analysis.disaster.FailureTest;
import io.plimsoll.analysis.fixed.ExactBinomial;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Breached;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Missing;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Passed;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.ReplicaFault;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Undecided;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Unknown;

/** Failures, request by request: whose they are is said by {@link DisasterRule}, here it becomes a verdict in words. */
final class DisasterJudge {
    private DisasterJudge() {}

    static GuardrailVerdict judge(Guardrail.Disaster guardrail, StageEvidence evidence, JudgingRules rules) {
        FailureTable failures = FailureTable.of(evidence.tallies(), evidence.lost());
        Grounds grounds = grounds(guardrail, failures);
        if (failures.of(Role.TREATMENT).judged() == 0)
            return new Unknown(guardrail.name(), Missing.NO_DATA_YET, grounds);
        DisasterRule rule = new DisasterRule(test(guardrail, evidence, rules), rules.budget().alarm(),
                rules.budget().passing());
        return switch (rule.find(failures.replicaBlocks(evidence))) {
            case DisasterFinding.None _ -> upToDate(evidence)
                    ? new Passed(guardrail.name(), grounds)
                    : new Undecided(guardrail.name(),
                            with(grounds, "; no alarm, but the newest block is not complete yet"));
            case DisasterFinding.VariantFault(var because, _) ->
                new Breached(guardrail.name(), with(grounds, because(because)));
            case DisasterFinding.ReplicaFault(var replica, _, var block, _) ->
                new ReplicaFault(guardrail.name(), replica, with(grounds,
                        "; it rests on replica %s alone, most in block %d, so it is taken for that replica's fault"
                                .formatted(replica, block)));
        };
    }

    private static FailureTest test(Guardrail.Disaster guardrail, StageEvidence evidence,
            JudgingRules rules) {
        return evidence.arms().hasControl()
                ? new FailureTest.AgainstControl(guardrail.points())
                : new FailureTest.AgainstLimit(absoluteLimit(guardrail, rules));
    }

    /** Without a control beside: the margin over the most that the control's baseline leaves possible. */
    private static double absoluteLimit(Guardrail.Disaster guardrail, JudgingRules rules) {
        OutcomeCounts baseline = guardrail.baseline();
        return Math.min(1, guardrail.points()
                + ExactBinomial.upper(baseline.errors(), baseline.judged(), rules.budget().passing()));
    }

    private static boolean upToDate(StageEvidence evidence) {
        return evidence.completeBlocks().stream().anyMatch(block -> block >= evidence.blocksEnded() - 1);
    }

    private static String because(Because because) {
        return switch (because) {
            case SECOND_REPLICA_AGREES -> "; more than one replica shows it";
            case CLEAN_UNDER_CONTROL -> "; the replica that shows it is clean under control right after";
            case FELL_AGAIN ->
                "; the replica that shows it fell again, and was clean under control in between";
        };
    }

    private static Grounds with(Grounds grounds, String more) {
        return new Grounds(grounds.sentence() + more, grounds.figures());
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
