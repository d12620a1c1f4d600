package io.plimsoll.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.Role;

class TailMarginTest {
    @Test
    void atBestItIsTheBoundOfAStageInWhichNothingIsEverOverTheThreshold() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 16; block++)
            stage.add(12, StageBuilder.request(block, Role.TREATMENT, 80_000))
                    .add(12, StageBuilder.request(block, Role.PAIRED_CONTROL, 80_000));
        EffectQuestion over = EffectQuestion.exceedance(StandardMetrics.TTFT, 100_000, new TreeMap<>());
        Estimated estimate = (Estimated) new Estimator(0.1, 0.3).estimate(stage.comparable(), over);
        assertThat(new TailMargin(24, 8, 0.05, 0.3).smallestAtBest())
                .isCloseTo(estimate.interval().upper(), within(1e-9));
    }

    @Test
    void aTenthOverTheThresholdNeedsFarMoreRequestsThanNone() {
        TailMargin demo = new TailMargin(25, 8, 0.05, 0.3);
        assertThat(demo.smallestAtBest()).isLessThan(0.02);
        assertThat(demo.smallest(0.10)).isGreaterThan(0.05);
        assertThat(new TailMargin(2_500, 8, 0.05, 0.3).smallest(0.10)).isLessThan(0.02);
    }

    @Test
    void onePairResolvesNothing() {
        assertThatThrownBy(() -> new TailMargin(25, 1, 0.05, 0.3)).hasMessageContaining("two pairs");
        assertThat(new TailMargin(25, 2, 0.05, 0.3).smallestAtBest()).isInfinite();
    }
}
