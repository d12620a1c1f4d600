package io.plimsoll.analysis.relative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.relative.RelativeEffect.Cause;
import io.plimsoll.analysis.relative.RelativeEffect.Estimated;
import io.plimsoll.analysis.relative.RelativeEffect.NotEstimable;

class RelativeEffectTest {
    private static final double Z = 1.959963984540054;

    @Test
    void atTheEndsOfFiellersIntervalTheTestStandsExactlyAtItsRadius() {
        ArmValue control = new ArmValue(100, 10, 4);
        ArmValue treatment = new ArmValue(100, 12, 3);
        Estimated it = estimated(control, treatment, RelativeMethod.FIELLER);

        for (double m : new double[]{it.lower(), it.upper()})
            assertThat(Math.abs(12 - (1 + m) * 10) / Math.sqrt(3 + (1 + m) * (1 + m) * 4)).isCloseTo(Z,
                    within(1e-12));
    }

    @Test
    void allMethodsAgreeWhereTheControlIsNearlyNoiseless() {
        ArmValue control = new ArmValue(100, 1e6, 1e4);
        ArmValue treatment = new ArmValue(100, 1.1e6, 1e4);
        Estimated delta = estimated(control, treatment, RelativeMethod.DELTA);

        for (RelativeMethod method : RelativeMethod.values()) {
            Estimated it = estimated(control, treatment, method);
            assertThat(it.effect()).isCloseTo(0.1, within(1e-12));
            assertThat(it.upper() - it.lower()).isCloseTo(delta.upper() - delta.lower(), within(1e-7));
        }
    }

    @Test
    void theUnitOfTheMetricDoesNotMatter() {
        for (RelativeMethod method : RelativeMethod.values()) {
            Estimated seconds = estimated(new ArmValue(100, 2, 0.1), new ArmValue(100, 3, 0.2), method);
            Estimated millis = estimated(new ArmValue(100, 2e3, 0.1e6), new ArmValue(100, 3e3, 0.2e6),
                    method);
            assertThat(millis.lower()).isCloseTo(seconds.lower(), within(1e-12));
            assertThat(millis.upper()).isCloseTo(seconds.upper(), within(1e-12));
        }
    }

    @Test
    void whatCannotBeToldHasItsCause() {
        ArmValue one = new ArmValue(100, 1, 0.1);
        assertThat(cause(new ArmValue(100, 0, 0.1), one, RelativeMethod.DELTA)).isEqualTo(Cause.ZERO_CONTROL);
        assertThat(cause(new ArmValue(100, 1, 1), one, RelativeMethod.FIELLER))
                .isEqualTo(Cause.CONTROL_NOT_APART_FROM_ZERO);
        assertThat(cause(new ArmValue(100, -1, 0.1), one, RelativeMethod.FIELLER))
                .isEqualTo(Cause.NOT_POSITIVE);
        assertThat(cause(one, new ArmValue(100, 0, 0.1), RelativeMethod.LOG)).isEqualTo(Cause.NOT_POSITIVE);
        assertThat(cause(new ArmValue(100, 1, 0), new ArmValue(100, 2, 0), RelativeMethod.DELTA))
                .isEqualTo(Cause.NO_SCATTER);
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmValue(100, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmValue(100, 1, -1e-9));
    }

    private static Estimated estimated(ArmValue control, ArmValue treatment, RelativeMethod method) {
        return (Estimated) RelativeEffect.of(control, treatment, Z, method, "value");
    }

    private static Cause cause(ArmValue control, ArmValue treatment, RelativeMethod method) {
        return ((NotEstimable) RelativeEffect.of(control, treatment, Z, method, "value")).cause();
    }
}
