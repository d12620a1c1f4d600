package io.plimsoll.rollout.guardrail;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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

    static GuardrailVerdict judge(Guardrail.ReplicaLoss guardrail, StageEvidence evidence) {
        int run = longestRun(evidence);
        Grounds grounds = Grounds.of(run == 0
                ? "the treatment lost no replica"
                : "the treatment lost a replica in %d blocks in a row; %d are a breach".formatted(run,
                        guardrail.blocks()),
                new Figure("blocks", run, "1"));
        return run >= guardrail.blocks()
                ? new Breached(guardrail.name(), grounds)
                : new Passed(guardrail.name(), grounds);
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
