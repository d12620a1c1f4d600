package io.plimsoll.analysis.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.metric.Direction;

class QuestionsTest {
    private static final Basis BASIS = Basis.once("test", "block", 8, "nothing");
    private static final Interval MARGINS = new Interval(-0.05, 0.05);

    @Test
    void oneIntervalAnswersThreeQuestionsDifferently() {
        Interval slightlySlower = new Interval(0.01, 0.03);
        assertThat(Superiority.of(slightlySlower, Direction.LOWER_IS_BETTER, BASIS))
                .isInstanceOf(Superiority.Worse.class);
        assertThat(NonInferiority.of(slightlySlower, Direction.LOWER_IS_BETTER, 0.05, BASIS))
                .isInstanceOf(NonInferiority.WithinMargin.class);
        assertThat(Equivalence.of(slightlySlower, MARGINS, BASIS)).isInstanceOf(Equivalence.Alike.class);
    }

    @Test
    void anIntervalAroundZeroIsNoProofOfEqualArms() {
        Interval wide = new Interval(-0.2, 0.2);
        assertThat(Superiority.of(wide, Direction.LOWER_IS_BETTER, BASIS))
                .isInstanceOf(Superiority.CannotTell.class);
        assertThat(NonInferiority.of(wide, Direction.LOWER_IS_BETTER, 0.05, BASIS))
                .isInstanceOf(NonInferiority.CannotTell.class);
        assertThat(Equivalence.of(wide, MARGINS, BASIS)).isInstanceOf(Equivalence.CannotTell.class);
    }

    @Test
    void directionTurnsTheAnswer() {
        Interval up = new Interval(0.1, 0.3);
        assertThat(Superiority.of(up, Direction.HIGHER_IS_BETTER, BASIS))
                .isInstanceOf(Superiority.Better.class);
        assertThat(NonInferiority.of(up, Direction.HIGHER_IS_BETTER, 0, BASIS))
                .isInstanceOf(NonInferiority.WithinMargin.class);
        assertThat(NonInferiority.of(up, Direction.LOWER_IS_BETTER, 0.05, BASIS))
                .isInstanceOf(NonInferiority.BeyondMargin.class);
        assertThat(Equivalence.of(up, MARGINS, BASIS)).isInstanceOf(Equivalence.Different.class);
    }

    @Test
    void nothingIsSaidOfTheWholeLine() {
        assertThat(NonInferiority.of(Interval.WHOLE_LINE, Direction.LOWER_IS_BETTER, 1e9, BASIS))
                .isInstanceOf(NonInferiority.CannotTell.class);
        assertThat(Equivalence.of(Interval.WHOLE_LINE, MARGINS, BASIS))
                .isInstanceOf(Equivalence.CannotTell.class);
    }

    @Test
    void wrongUseIsRefused() {
        Interval some = new Interval(0, 1);
        assertThatThrownBy(() -> Superiority.of(some, Direction.INFORMATION, BASIS))
                .hasMessageContaining("equivalence");
        assertThatThrownBy(() -> NonInferiority.of(some, Direction.LOWER_IS_BETTER, -0.1, BASIS))
                .hasMessageContaining("0 or more");
        assertThatThrownBy(() -> Equivalence.of(some, new Interval(0.1, 0.2), BASIS))
                .hasMessageContaining("around 0");
    }
}
