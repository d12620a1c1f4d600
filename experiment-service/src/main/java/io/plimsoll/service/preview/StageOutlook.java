package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.plimsoll.analysis.plan.LeastEvidence;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.guardrail.Guardrails;
import io.plimsoll.rollout.guardrail.JudgingRules;
import io.plimsoll.rollout.lifecycle.FleetShares;

/**
 * One stage, computed.
 *
 * @param before the least time of all earlier stages: the deadline counts from the first
 */
record StageOutlook(ExperimentSpec spec, FleetFacts fleet, int index, Duration before) {

    StagePreview preview() {
        Optional<PairsPreview> pairs = pairs();
        return new StagePreview(index, stage(), replicasPerArm(), time(pairs), pairs, 60 * perSecond(),
                pairs.map(it -> SmallestEffects.of(spec, fleet, rules(), it)).orElse(List.of()),
                pairs.map(it -> PassingNeeds.of(spec, fleet, rules(), it)).orElse(List.of()),
                Alarms.of(this));
    }

    StageSpec stage() { return spec.stages().get(index - 1); }

    JudgingRules rules() { return Guardrails.rules(spec, stage()); }

    boolean paired() { return stage().share().compareTo(TrafficShare.ALL) < 0; }

    /** Requests a second of the treatment. */
    double perSecond() {
        return fleet.requestsPerSecond() * stage().share().fraction();
    }

    /** At least one, also where whole replicas cannot carry the share. */
    int replicas() {
        return replicasPerArm()
                .orElse(Math.max(1, (int) (stage().share().fraction() * fleet.replicas().size())));
    }

    /** Of a block with its washout; without a second pool nothing swaps, and there is none. */
    Duration period() {
        return paired() ? spec.design().block().plus(spec.design().washout()) : spec.design().block();
    }

    private OptionalInt replicasPerArm() {
        return FleetShares.possible(fleet.replicas().size()).contains(stage().share())
                ? OptionalInt.of(FleetShares.pools(stage().share(), fleet.replicas()).first().size())
                : OptionalInt.empty();
    }

    private Optional<PairsPreview> pairs() {
        if (!paired()) return Optional.empty();
        Duration length = period().multipliedBy(2);
        double requests = perSecond() * 2 * spec.design().block().toMillis() / 1_000.0;
        return Optional.of(new PairsPreview(length, least(),
                (int) Math.min(left().toMillis() / length.toMillis(), 1_000_000), requests));
    }

    private long least() {
        boolean relative = spec.primary().requireBetter() || spec.guardrails().stream()
                .anyMatch(it -> it.rule() instanceof Rule.RelativeMean
                        || it.rule() instanceof Rule.RelativeQuantile
                        || it.rule() instanceof Rule.RelativeTail);
        return relative ? LeastEvidence.pairs(rules().budget().passing(), rules().phi()) : 0;
    }

    private Duration left() {
        Duration left = spec.decision().maxDuration().minus(before);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A promotion waits for the end of a pair. */
    private Span time(Optional<PairsPreview> pairs) {
        Duration least = pairs.map(this::least).orElse(stage().minBake());
        return new Span(least, left().compareTo(least) < 0 ? least : left());
    }

    private Duration least(PairsPreview pairs) {
        long bake = stage().minBake().toMillis();
        long length = pairs.length().toMillis();
        return pairs.length().multipliedBy(Math.max(pairs.least(), (bake + length - 1) / length));
    }
}
