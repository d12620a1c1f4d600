package io.plimsoll.service.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;

import io.plimsoll.model.cell.QuantileSketch;

/** Sketches as cells would have them. */
final class Sketches {
    private Sketches() {}

    /** Sigma 0.5 of the logarithm, seed 0. */
    static QuantileSketch lognormal(double median, int requests) {
        DDSketch sketch = DDSketch.balanced(QuantileSketch.RELATIVE_ERROR);
        SplittableRandom random = new SplittableRandom(0);
        for (int i = 0; i < requests; i++)
            sketch.accept(median * Math.exp(0.5 * random.nextGaussian()));
        try {
            GrowingByteArrayOutput bytes = GrowingByteArrayOutput.withDefaultInitialCapacity();
            sketch.encode(bytes, false);
            return QuantileSketch.decode(bytes.trimmedCopy());
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory does not fail", e);
        }
    }
}
