package io.plimsoll.bench.analysis;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.effect.ColumnEstimator;
import io.plimsoll.analysis.effect.PairColumns;
import io.plimsoll.analysis.effect.PairLook;
import io.plimsoll.analysis.effect.PairTest;
import io.plimsoll.analysis.quantile.ClusterCounts;
import io.plimsoll.analysis.quantile.ClusteredQuantile;
import io.plimsoll.analysis.quantile.OuterInterval;
import io.plimsoll.analysis.quantile.QuantileEstimate;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.StandardMetrics;

/** One estimate, and all of an experiment's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EstimateCost {
    private static final int METRICS = 20;
    private static final int SEGMENTS = 50;
    private static final int BLOCKS = 500;
    private static final long SEED = 7;
    private static final long ERROR_VALUE = StandardMetrics.TTFT.errorValue().orElseThrow();
    private static final int REFERENCE_STEPS = 1_000;

    private final PairTest test = new PairTest(new TMixture(2), 0.05);
    private final PairColumns[] experiment = new PairColumns[METRICS * SEGMENTS];
    private PairMoments pairs = PairMoments.NONE;
    private ClusterCounts clusters = ClusterCounts.NONE;
    private double seed = 1;

    @Setup
    public void draw() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < experiment.length; i++)
            experiment[i] = new PairColumns(ERROR_VALUE, arm(random), arm(random));
        for (int pair = 0; pair < BLOCKS / 2; pair++)
            pairs = pairs.plus(new PairValue(100 + random.nextGaussian(), 100 + random.nextGaussian()));
        for (int cluster = 0; cluster < 2_000; cluster++) {
            int size = 1 + random.nextInt(19);
            clusters = clusters.plus(size - (random.nextInt(10) == 0 ? 1 : 0), size);
        }
    }

    private static PairColumns.Arm arm(RandomGenerator random) {
        long[] n = new long[BLOCKS];
        long[] errors = new long[BLOCKS];
        long[] sum = new long[BLOCKS];
        long[] over = new long[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            n[block] = 50L + random.nextInt(20);
            sum[block] = Math.round(n[block] * 80_000 * Math.exp(0.1 * random.nextGaussian()));
            over[block] = random.nextInt(3);
            errors[block] = random.nextInt(20) == 0 ? 1 : 0;
        }
        return new PairColumns.Arm(n, errors, sum, over);
    }

    /** From summaries: effect, interval, e-value and p. */
    @Benchmark
    public double mean() {
        PairLook look = test.relativeLook(pairs);
        return look.p() + look.logE() + look.interval().upper();
    }

    /** p99 of 2,000 conversations, from summaries: value, standard error and interval. */
    @Benchmark
    public QuantileEstimate quantile() {
        return new ClusteredQuantile(new OuterInterval(0.99, 0.05, clusters.size(), 480, 460, 505), clusters)
                .estimate();
    }

    /** Two arms, 20 metrics, 50 segments, 500 blocks: the mean and the exceedance of each. */
    @Benchmark
    public void full(Blackhole hole) {
        ColumnEstimator estimator = new ColumnEstimator(test);
        for (PairColumns series : experiment) {
            hole.consume(estimator.mean(series).map(PairLook::p));
            hole.consume(estimator.exceedance(series).map(PairLook::p));
        }
    }

    /** A chain of a thousand dependent multiplications: what this machine is worth at this hour. */
    @Benchmark
    public double reference() {
        double x = seed;
        for (int i = 0; i < REFERENCE_STEPS; i++)
            x = Math.fma(x, 0.999, 0.001);
        return x;
    }
}
