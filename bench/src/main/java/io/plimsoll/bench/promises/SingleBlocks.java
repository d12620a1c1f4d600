package io.plimsoll.bench.promises;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.effect.PairTest;

/** A hundred block differences and no more, looked at after every one from the second on: what small samples cost. */
final class SingleBlocks {
    static final int BLOCKS = 100;

    private SingleBlocks() {}

    /** Whether differences around 0 are ever called different from 0. */
    static boolean alarms(PairTest test, ToDoubleFunction<RandomGenerator> difference,
            RandomGenerator random) {
        PairMoments seen = PairMoments.NONE;
        for (int block = 1; block <= BLOCKS; block++) {
            seen = seen.plus(new PairValue(difference.applyAsDouble(random), 0));
            if (block >= 2 && test.difference(seen, 0).excludes(0)) return true;
        }
        return false;
    }

    /** Student's t with three degrees of freedom: symmetric, tails so heavy that the third moment is not finite. */
    static double heavyTailed(RandomGenerator random) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double z = random.nextGaussian();
            squares += z * z;
        }
        return random.nextGaussian() / Math.sqrt(squares / 3);
    }
}
