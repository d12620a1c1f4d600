package io.plimsoll.service.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.calibration.VarianceComponents;
import io.plimsoll.analysis.calibration.VarianceComponents.Estimated;
import io.plimsoll.analysis.calibration.VarianceComponents.NotEstimable;

class EqualArmsTest {
    @Test
    void replicasThatDifferForEverAreToldFromLoadThatAllShare() {
        EqualArms said = new AaFleet().says(60);
        assertThat(said.metrics()).extracting(it -> it.metric().id()).containsExactly("ttft", "itl.max");
        Estimated ttft = (Estimated) said.metrics().getFirst().components();
        assertThat(ttft.replicas()).isEqualTo(4);
        assertThat(ttft.cells()).isEqualTo(240);
        assertThat(Math.sqrt(ttft.replica())).isCloseTo(AaFleet.HOST_SD, within(0.005));
        assertThat(Math.sqrt(ttft.block())).isCloseTo(0.1, within(0.03)); // 60 draws
        assertThat(Math.sqrt(ttft.rest())).isCloseTo(0.2 / Math.sqrt(20), within(0.005));
        assertThat(ttft.persistence().share()).isZero();
    }

    @Test
    void aWashoutOutlastsTheSlowestRequestsAndWhatACacheHolds() {
        EqualArms said = new AaFleet().says(60);
        // 300 ms of tokens after a time to first token whose p99 is 80 ms exp(2.33 sd), sd 0.23; the sketch is 1 % off
        assertThat(said.carriedOver()).hasValueSatisfying(
                it -> assertThat(it.toMillis()).isBetween(410L, 460L));
        assertThat(said.metrics().getFirst().advice()).hasValueSatisfying(advice -> {
            assertThat(advice.washout()).isEqualTo(said.carriedOver().orElseThrow());
            assertThat(advice.block()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        });
        EqualArms cached = new AaFleet("block: 40s, washout: 1s, carryOver: 3s").says(60);
        assertThat(cached.carriedOver()).hasValue(Duration.ofSeconds(3));
    }

    @Test
    void whatCannotBeToldSaysWhy() {
        EqualArms said = new AaFleet().says(4);
        assertThat(said.metrics()).allSatisfy(it -> {
            assertThat(it.components()).isInstanceOfSatisfying(NotEstimable.class, not -> assertThat(
                    not.cause()).isEqualTo(VarianceComponents.Cause.TOO_FEW_BLOCKS));
            assertThat(it.advice()).isEmpty();
        });
        assertThat(said.carriedOver()).isEmpty(); // 320 requests are too few for a 99th percentile
    }

    @Test
    void variantsThatDifferOrSayThatTheyDoAreNoAa() {
        assertThat(EqualArms.in(new AaFleet().spec)).isTrue();
        assertThat(EqualArms.in(AaFleet.spec(AaFleet.example("continuous-batching.yaml")))).isFalse();
    }
}
