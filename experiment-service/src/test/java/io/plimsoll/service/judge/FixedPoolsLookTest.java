package io.plimsoll.service.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.baseline.BaselineOutcome.Frozen;
import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.effect.EffectEstimate;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.effect.KnownHosts;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RolloutState;

/** A variant given by url beside a control whose replicas take turns. */
class FixedPoolsLookTest {
    private final AaFleet endpoint = new AaFleet(AaFleet.spec(AaFleet.example("vllm-endpoint.yaml")));

    @Test
    void withoutAnAaRunNothingRelativeIsSaid() {
        assertThat(primary(KnownHosts.NONE)).isInstanceOfSatisfying(NotEstimable.class, not -> {
            assertThat(not.cause()).isEqualTo(Cause.HOST_VARIANCE_UNKNOWN);
            assertThat(not.detail()).contains("examples/a-a.yaml");
        });
    }

    @Test
    void whatAnAaRunHasShownOfHostsWidensTheInterval() {
        KnownHosts hosts = new AaFleet().says(60).hosts("a-a#1");
        Estimated known = (Estimated) primary(hosts);
        assertThat(known.method()).contains("from a-a#1", "1.0 against 2.0 of them");
        assertThat(known.interval().lower()).isLessThan(0);
        assertThat(known.interval().upper()).isGreaterThan(0); // nothing differs but hosts
        Estimated hardly = (Estimated) primary(new KnownHosts("a-a#2",
                List.of(new KnownHosts.OfMean("ttft@1", endpoint.spec.primary().segment(), 0.001, 50))));
        assertThat(known.interval().upper() - known.interval().lower())
                .isGreaterThan(1.5 * (hardly.interval().upper() - hardly.interval().lower()));
    }

    private EffectEstimate primary(KnownHosts hosts) {
        String guardrail = endpoint.spec.guardrails().getFirst().name();
        Frozen frozen = Frozen.of(Map.of(guardrail,
                new FrozenThreshold(StandardMetrics.ITL_MAX.key(), 500_000, "500ms", 400)));
        Duration bake = Duration.ofMinutes(5);
        RolloutState state = new RolloutState("endpoint#1", endpoint.spec.treatment().id(), Phase.RUNNING, 1,
                endpoint.spec.stages(), endpoint.spec.decision(), bake, bake, Optional.empty());
        return new StageJudge(endpoint.spec, frozen, hosts, Optional.empty())
                .look(new StageJudge.Shown(endpoint.plan, endpoint.snapshot(40), AaFleet.FINGERPRINTS, 40),
                        state, endpoint.plan.effectiveAt().plus(bake))
                .effect("primary").orElseThrow();
    }
}
