package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.fixed.ExactBinomial;
import io.plimsoll.analysis.plan.LeastEvidence;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.rollout.guardrail.JudgingRules;

/** How fast the guardrails of a stage can be when every request of the treatment is as bad as can be. */
final class Alarms {
    private Alarms() {}

    static List<AlarmTime> of(StageOutlook stage) {
        List<AlarmTime> alarms = new ArrayList<>();
        stage.spec().guardrails().forEach(guardrail -> alarm(stage, guardrail).ifPresent(alarms::add));
        alarms.sort(Comparator.comparing(AlarmTime::after));
        return alarms;
    }

    private static Optional<AlarmTime> alarm(StageOutlook stage, GuardrailSpec guardrail) {
        JudgingRules rules = stage.rules();
        return switch (guardrail.rule()) {
            case Rule.Disaster disaster -> Optional.of(disaster(stage, guardrail.name(), disaster.points()));
            case Rule.AbsoluteTail tail -> {
                long blocks = LeastEvidence.blocks(rules.budget().alarm(), tail.atMost());
                yield Optional.of(closed(stage, guardrail.name(), stage.period().multipliedBy(blocks),
                        count(blocks, "block") + " with every request over the threshold"));
            }
            case Rule.RelativeMean _,Rule.RelativeQuantile _,Rule.RelativeTail _ -> stage.paired()
                    ? Optional.of(pairs(stage, guardrail.name()))
                    : Optional.empty();
        };
    }

    private static AlarmTime pairs(StageOutlook stage, String name) {
        long pairs = LeastEvidence.pairs(stage.rules().budget().alarm(), stage.rules().phi());
        return closed(stage, name, stage.period().multipliedBy(2 * pairs),
                count(pairs, "pair") + " of blocks: before, no interval is bounded");
    }

    /** Blocks count when they are complete; the harm began at worst when one had just begun. */
    private static AlarmTime closed(StageOutlook stage, String name, Duration blocks, String because) {
        return alarm(stage, name, blocks.toMillis() / 1_000.0, because);
    }

    /**
     * Request by request. What rests on one replica in one block is that replica's fault first, so a single replica
     * needs the other one to agree, in the next block.
     */
    private static AlarmTime disaster(StageOutlook stage, String name, double margin) {
        JudgingRules rules = stage.rules();
        int replicas = stage.replicas();
        long all = failures(stage, rules.budget().alarm(), margin);
        long rest = failures(stage, rules.budget().passing(), margin);
        if (replicas == 1)
            return alarm(stage, name, Math.max(all / stage.perSecond(),
                    stage.period().toMillis() / 1_000.0 + rest / stage.perSecond()),
                    "one replica alone counts as that replica's fault, until the next block has %s too"
                            .formatted(count(rest, "failed request")));
        long needed = Math.max(all, (long) Math.ceil(rest * replicas / (replicas - 1.0)));
        return alarm(stage, name, needed / stage.perSecond(),
                count(needed, "failed request") + " on more than one replica");
    }

    private static long failures(StageOutlook stage, double alpha, double margin) {
        if (stage.paired()) return LeastEvidence.failures(alpha, margin);
        long baseline = Math.round(
                stage.fleet().requestsPerSecond() * stage.fleet().timing().baselineMin().toMillis()
                        / 1_000.0);
        double limit = margin
                + ExactBinomial.upper(0, baseline, stage.rules().budget().passing());
        return LeastEvidence.failuresAlone(alpha, Math.min(1, limit));
    }

    /** Telemetry takes its time, and the controller looks only so often. */
    private static AlarmTime alarm(StageOutlook stage, String name, double seconds, String because) {
        double seen = seconds + stage.fleet().timing().telemetryDelay().plus(stage.fleet().timing().look())
                .toMillis() / 1_000.0;
        return new AlarmTime(name, Numbers.wholeSeconds(seen), seen * stage.perSecond(), because);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
