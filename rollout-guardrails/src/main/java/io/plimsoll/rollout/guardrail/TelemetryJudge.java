package io.plimsoll.rollout.guardrail;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.disaster.LossPairs;
import io.plimsoll.analysis.disaster.LostReplica;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Breached;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Missing;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Passed;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Unknown;

/** The guardrails that are always armed: silence, and a treatment that keeps killing its replicas. */
final class TelemetryJudge {
    private TelemetryJudge() {}

    static GuardrailVerdict judge(Guardrail.TelemetrySilence guardrail, StageEvidence evidence) {
        long last = evidence.completeBlocks().stream().mapToLong(Long::longValue).max().orElse(-1);
        long silent = Math.max(0, evidence.blocksEnded() - 1 - last);
        if (silent >= guardrail.blocks())
            return new Unknown(guardrail.name(), Missing.SILENT,
                    Grounds.of("%d blocks in a row ended without becoming complete".formatted(silent),
                            new Figure("blocks", silent, "1")));
        return new Passed(guardrail.name(), Grounds.of("telemetry is complete up to now"));
    }

    static GuardrailVerdict judge(Guardrail.ReplicaLoss guardrail, StageEvidence evidence,
            JudgingRules rules) {
        int run = longestRun(evidence);
        LossPairs pairs = evidence.arms() == Arms.PAIRED ? LossPairs.of(evidence.lost()) : LossPairs.NONE;
        boolean sure = pairs.logE() >= -Math.log(rules.budget().alwaysArmed());
        Grounds grounds = Grounds.of(sentence(guardrail, run, pairs, sure), new Figure("blocks", run, "1"),
                new Figure("treatment pairs", pairs.treatment(), "1"),
                new Figure("control pairs", pairs.control(), "1"));
        return sure || run >= guardrail.blocks()
                ? new Breached(guardrail.name(), grounds)
                : new Passed(guardrail.name(), grounds);
    }

    private static String sentence(Guardrail.ReplicaLoss guardrail, int run, LossPairs pairs, boolean sure) {
        if (run == 0) return "the treatment lost no replica";
        String inARow = "the treatment lost a replica in %d blocks in a row; %d are a breach".formatted(run,
                guardrail.blocks());
        return pairs.equals(LossPairs.NONE)
                ? inARow
                : "%s; it was the first to lose one in %d pairs of blocks, the control in %d%s".formatted(
                        inARow,
                        pairs.treatment(), pairs.control(), sure ? ": that is no chance" : "");
    }

    private static int longestRun(StageEvidence evidence) {
        List<Long> epochs = evidence.lost().stream().map(LostReplica::epoch).distinct().toList();
        return epochs.stream().mapToInt(epoch -> longestRun(broken(evidence, epoch))).max().orElse(0);
    }

    /** Blocks in which the treatment lost a replica and the control none: else it is the hosts, not the variant. */
    private static SortedSet<Long> broken(StageEvidence evidence, long epoch) {
        SortedSet<Long> broken = new TreeSet<>();
        evidence.lost().stream().filter(lost -> lost.epoch() == epoch && lost.role() == Role.TREATMENT)
                .forEach(lost -> broken.add(lost.block()));
        evidence.lost().stream().filter(lost -> lost.epoch() == epoch && lost.role() == Role.PAIRED_CONTROL)
                .forEach(lost -> broken.remove(lost.block()));
        return broken;
    }

    private static int longestRun(SortedSet<Long> blocks) {
        int longest = 0;
        int run = 0;
        long previous = Long.MIN_VALUE;
        for (long block : blocks) {
            run = block == previous + 1 ? run + 1 : 1;
            longest = Math.max(longest, run);
            previous = block;
        }
        return longest;
    }
}
