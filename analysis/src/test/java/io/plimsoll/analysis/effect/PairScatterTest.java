package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.Role;

class PairScatterTest {
    private static final double CV = 0.1;

    @Test
    void scatterOfOneRequestIsFoundAgainWhateverTheEffectIs() {
        // 400 pairs: the standard error of a standard deviation is a 28th of it
        assertThat(scatter(400, 1.0).ofOneRequest()).isCloseTo(CV, within(5 * CV / 28));
        assertThat(scatter(400, 1.5).ofOneRequest()).isCloseTo(scatter(400, 1.0).ofOneRequest(),
                within(1e-3));
    }

    @Test
    void requestsAreCountedAnArmAndPair() {
        PairScatter scatter = scatter(20, 1.0);
        assertThat(scatter.pairs()).isEqualTo(20);
        assertThat(scatter.requests()).isCloseTo(12, within(1e-9));
        assertThat(scatter.sd()).isCloseTo(scatter.ofOneRequest() * Math.sqrt(2 / 12.0), within(1e-12));
    }

    @Test
    void onePairAndPairsThatAreAllAlikeScatterNotAtAll() {
        assertThat(PairScatter.of(stage(1, 1.0).snapshot().blocks(), StandardMetrics.TTFT)).isEmpty();
        assertThat(PairScatter.of(stage(4, 1.0).snapshot().blocks(), StandardMetrics.TTFT)).isPresent();
        assertThat(PairScatter.of(stage(4, 1.0).snapshot().blocks(), StandardMetrics.TPOT)).isEmpty();
        assertThat(PairScatter.of(stage(4, 1.0).snapshot().blocks(), StandardMetrics.E2E_PER_TOKEN))
                .isPresent();
    }

    private static PairScatter scatter(int pairs, double ratio) {
        return PairScatter.of(stage(pairs, ratio).snapshot().blocks(), StandardMetrics.TTFT).orElseThrow();
    }

    /** Six requests an arm and block. */
    private static StageBuilder stage(int pairs, double ratio) {
        SplittableRandom random = new SplittableRandom(7);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 2 * pairs; block++)
            for (int request = 0; request < 6; request++)
                for (Role role : new Role[]{Role.TREATMENT, Role.PAIRED_CONTROL})
                    stage.add(StageBuilder.request(block, role, Math.round(1e8
                            * (role == Role.TREATMENT ? ratio : 1) * (1 + CV * random.nextGaussian()))));
        return stage;
    }
}
