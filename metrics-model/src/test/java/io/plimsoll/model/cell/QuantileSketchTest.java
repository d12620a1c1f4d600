package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class QuantileSketchTest {
    @Test
    void theShareOverAValueIsThatOfTheObservations() {
        QuantileSketch sketch = QuantileSketch.empty();
        for (int value = 1; value <= 10_000; value++)
            sketch.accept(value);
        for (int value : new int[]{500, 5_000, 9_000, 9_900})
            assertThat(sketch.shareOver(value).orElseThrow()).as("over %d", value)
                    .isCloseTo(1 - value / 10_000.0, within(0.001));
        assertThat(sketch.shareOver(0)).hasValue(1);
        assertThat(sketch.shareOver(20_000)).hasValue(0);
    }

    /** Of a quantile itself it is 1 - q but for a bin of 2 %, and it never rises with the value. */
    @Test
    void itIsTheOtherSideOfAQuantileAndFallsWithTheValue() {
        SplittableRandom random = new SplittableRandom(0);
        QuantileSketch sketch = QuantileSketch.empty();
        for (int i = 0; i < 50_000; i++)
            sketch.accept(Math.round(80_000 * Math.exp(0.5 * random.nextGaussian())));
        for (double q : new double[]{0.5, 0.9, 0.99})
            assertThat(sketch.shareOver(sketch.quantile(q).orElseThrow()).orElseThrow())
                    .isCloseTo(1 - q, within(0.01));
        double before = 1;
        for (int value = 10_000; value < 400_000; value += 1_000) {
            double share = sketch.shareOver(value).orElseThrow();
            assertThat(share).isLessThanOrEqualTo(before);
            before = share;
        }
    }

    @Test
    void valuesOf0AreOverNothingAndNoObservationHasNoShare() {
        QuantileSketch sketch = QuantileSketch.empty();
        assertThat(sketch.shareOver(0)).isEmpty();
        sketch.accept(0);
        assertThat(sketch.shareOver(0)).hasValue(0);
    }

    @Test
    void countsOverCutsAreTheSharesOverEachOfThem() {
        QuantileSketch sketch = QuantileSketch.of(LongStream.rangeClosed(1, 1_000));
        double[] over = sketch.countsOver(new QuantileSketch.Cuts(1, 99.5, 500, 501, 2_000));
        double[] values = {1, 99.5, 500, 501, 2_000}; // two of them in one bin
        for (int i = 0; i < values.length; i++)
            assertThat(over[i]).isCloseTo(1_000 * sketch.shareOver(values[i]).orElseThrow(), within(1e-9));
        assertThat(QuantileSketch.merged(List.of(sketch, sketch)).encode())
                .isEqualTo(sketch.merge(sketch).encode());
        assertThatThrownBy(() -> new QuantileSketch.Cuts(500, 99.5)).hasMessageContaining("cuts ascend");
    }
}
