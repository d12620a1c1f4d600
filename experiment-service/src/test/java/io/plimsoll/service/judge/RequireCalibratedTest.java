package io.plimsoll.service.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.baseline.BaselineOutcome.Frozen;
import io.plimsoll.analysis.effect.KnownHosts;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.rollout.decision.DecisionPolicy;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;

class RequireCalibratedTest {
    private static final String PLAIN = AaFleet.example("a-a.yaml").replace("share: 25%", "share: 50%")
            .replaceAll("(?m)^  - \\{ metric: itl.max.*\\n", "").replace("worseBy: 10%", "worseBy: 50%");
    private static final String ASKS = PLAIN.replace("whenSilent: hold",
            "whenSilent: hold, requireCalibrated: true");

    @Test
    void aSpecThatDoesNotAskKeepsItsDigestAndOneThatAsksReadsBack() {
        assertThat(sealed(PLAIN).canonical()).doesNotContain("requireCalibrated");
        assertThat(sealed(ASKS).spec().requireCalibrated()).isTrue();
        assertThat(sealed(sealed(ASKS).canonical()).spec()).isEqualTo(sealed(ASKS).spec());
        assertThat(new SpecReader().read("spec", ASKS.replace("Calibrated: true", "Calibrated: yes")))
                .isInstanceOfSatisfying(SpecReading.Faulty.class, faulty -> assertThat(faulty.text())
                        .contains("decision.requireCalibrated: \"yes\" is neither true nor false"));
    }

    @Test
    void aPromotionWaitsUntilAaRunsSayCalibrated() {
        assertThat(decide(PLAIN, Optional.empty())).isInstanceOf(RolloutDecision.Finish.class);
        assertThat(decide(ASKS, Optional.of(new Calibration.Sealed(true, "all is well"))))
                .isInstanceOf(RolloutDecision.Finish.class);
        assertThat(decide(ASKS, Optional.of(new Calibration.Sealed(false, "0 of 3 A/A runs"))))
                .isInstanceOfSatisfying(RolloutDecision.Hold.class, hold -> assertThat(
                        hold.evidence().because()).startsWith("a promotion waits")
                        .endsWith("0 of 3 A/A runs"));
        assertThat(decide(ASKS, Optional.empty())).isInstanceOfSatisfying(RolloutDecision.Hold.class,
                hold -> assertThat(hold.evidence().because()).contains("not looked up"));
    }

    private static RolloutDecision decide(String yaml, Optional<Calibration.Sealed> calibration) {
        ExperimentSpec spec = sealed(yaml).spec();
        AaFleet fleet = new AaFleet(spec);
        RolloutState state = new RolloutState("a-a#1", "b", Phase.RUNNING, 1, spec.stages(), spec.decision(),
                Duration.ofSeconds(85), Duration.ofSeconds(85), Optional.empty());
        StageLook look = new StageJudge(spec, Frozen.of(Map.of()), KnownHosts.NONE, calibration)
                .look(new StageJudge.Shown(fleet.plan, fleet.snapshot(40), AaFleet.FINGERPRINTS, 40), state,
                        Instant.EPOCH);
        return DecisionPolicy.decide(look.input());
    }

    private static SpecReading.Sealable sealed(String yaml) {
        return switch (new SpecReader().read("spec", yaml)) {
            case SpecReading.Sealable sealable -> sealable;
            case SpecReading.Faulty faulty -> throw new AssertionError(faulty.text());
        };
    }
}
