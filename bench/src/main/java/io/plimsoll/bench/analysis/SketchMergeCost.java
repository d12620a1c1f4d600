package io.plimsoll.bench.analysis;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.plimsoll.model.cell.QuantileSketch;

/** Merging the sketches of one series: apart from the analysis, as an exceedance needs none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SketchMergeCost {
    private static final int BLOCKS = 500;
    private static final int REQUESTS = 60;
    private static final long SEED = 7;

    private final QuantileSketch[] blocks = new QuantileSketch[BLOCKS];

    @Setup
    public void draw() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int block = 0; block < BLOCKS; block++) {
            blocks[block] = QuantileSketch
                    .of(LongStream.generate(() -> Math.round(80_000 * Math.exp(random.nextGaussian())))
                            .limit(REQUESTS));
        }
    }

    /** 500 blocks of one arm into one, and its p99. */
    @Benchmark
    public double sketches() {
        QuantileSketch all = QuantileSketch.empty();
        for (QuantileSketch block : blocks)
            all = all.merge(block);
        return all.quantile(0.99).orElseThrow();
    }
}
