package io.plimsoll.service.preview;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

import io.plimsoll.model.cell.QuantileSketch;

/** Sketches as cells would have them. */
final class Sketches {
    private Sketches() {}

    /** Sigma 0.5 of the logarithm, seed 0. */
    static QuantileSketch lognormal(double median, int requests) {
        SplittableRandom random = new SplittableRandom(0);
        return QuantileSketch.of(LongStream
                .generate(() -> Math.round(median * Math.exp(0.5 * random.nextGaussian()))).limit(requests));
    }
}
