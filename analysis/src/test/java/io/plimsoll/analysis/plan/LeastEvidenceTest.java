package io.plimsoll.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.sequence.BettingEProcess;
import io.plimsoll.analysis.sequence.LabelEProcess;
import io.plimsoll.analysis.sequence.TMixture;

class LeastEvidenceTest {
    private static final double ALARM = 0.05 / 6;

    @Test
    void theFirstPairThatBoundsAnythingIsTheLeast() {
        long least = LeastEvidence.pairs(ALARM, 0.3);
        assertThat(new TMixture(0.3).radius(least, 2 * ALARM)).isFinite();
        assertThat(new TMixture(0.3).radius(least - 1, 2 * ALARM)).isInfinite();
    }

    @Test
    void oneFailureLessThanTheLeastIsNoAlarmByTheTestThatJudges() {
        long least = LeastEvidence.failures(ALARM, 0.005);
        assertThat(least).isEqualTo(9); // as formulas.md says of nine failures against none
        assertThat(LabelEProcess.logE(least - 1, 0, 2 * (least - 1), 0.5, 0.005))
                .isLessThan(-Math.log(ALARM));
        long blocks = LeastEvidence.blocks(ALARM, 0.05);
        assertThat(BettingEProcess.logE(Collections.nCopies((int) blocks, 1.0), 0.05))
                .isGreaterThanOrEqualTo(-Math.log(ALARM));
        assertThat(BettingEProcess.logE(Collections.nCopies((int) blocks - 1, 1.0), 0.05))
                .isLessThan(-Math.log(ALARM));
    }

    @Test
    void aLimitThatCannotBeExceededNeverAlarms() {
        assertThat(LeastEvidence.failuresAlone(ALARM, 1)).isEqualTo(1_000_000);
        assertThatThrownBy(() -> LeastEvidence.failures(0, 0)).hasMessageContaining("alpha lies in (0, 1)");
    }
}
