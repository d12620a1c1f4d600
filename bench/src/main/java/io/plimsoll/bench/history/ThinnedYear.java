package io.plimsoll.bench.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;

import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.cell.TokenSums;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/**
 * Cells of one experiment: 2 variants that swap 8 replicas at every block of 10 s, 12 segments, 8 metrics of lognormal values, two of
 * them with a threshold. A cell has 1 to 9 requests, so that the experiment has some 48 a second.
 */
final class ThinnedYear {
    static final Duration BLOCK = Duration.ofSeconds(10);
    static final int REPLICAS = 8;
    static final int SEGMENTS = 12;
    static final int REQUESTS_MAX = 9;
    private static final String DIGEST = "3f1d0c9b2a7e4856".repeat(4);
    /** Medians in the stored units. */
    private static final SortedMap<MetricId, Long> METRICS = new TreeMap<>();

    static {
        METRICS.put(new MetricId("e2e", 1), 2_000_000L);
        METRICS.put(new MetricId("itl.max", 1), 120_000L);
        METRICS.put(new MetricId("output_tokens", 1), 180L);
        METRICS.put(new MetricId("output_tokens_per_s", 1), 80_000L);
        METRICS.put(new MetricId("prompt_tokens", 1), 1_200L);
        METRICS.put(new MetricId("send_lag", 1), 300L);
        METRICS.put(new MetricId("tpot", 1), 12_000_000L);
        METRICS.put(new MetricId("ttft", 1), 80_000L);
    }

    private final SplittableRandom random = new SplittableRandom(0);

    /** All cells of one block. */
    List<MetricCell> block(RunId run, long block, Instant at) {
        List<MetricCell> cells = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++)
            for (int segment = 0; segment < SEGMENTS; segment++) {
                boolean treated = (replica + block) % 2 == 0;
                cells.add(cell(new CellKey(run, 17, 1, treated ? "treatment" : "control",
                        treated ? Role.TREATMENT : Role.PAIRED_CONTROL, "replica-" + replica,
                        segment(segment),
                        block), at));
            }
        return cells;
    }

    private static Segment segment(int number) {
        return new Segment(number % 2 == 0 ? "enterprise" : "free", number % 3 == 0 ? "batch" : "interactive",
                "class-" + number, "text", "llama");
    }

    private MetricCell cell(CellKey key, Instant at) {
        int n = 1 + random.nextInt(REQUESTS_MAX);
        SortedMap<MetricId, MetricSummary> metrics = new TreeMap<>();
        METRICS.forEach((metric, median) -> metrics.put(metric, summary(metric, n, median)));
        return new MetricCell(key, new OutcomeCounts(n, n, 0, 0, 0, 0), OutcomeCounts.NONE, metrics,
                Set.of(DIGEST), 0, at.toEpochMilli() * 1_000 + random.nextInt(1_000_000),
                Collections.emptySortedMap(), tokens(n));
    }

    /** Of answers of some 250 tokens in as many chunks, and prompts of which a cache has a third. */
    private TokenSums tokens(int n) {
        long output = n * (200L + random.nextInt(100));
        return new TokenSums(output - n, output, 300L * n, n * (800L + random.nextInt(200)));
    }

    private MetricSummary summary(MetricId metric, int n, long median) {
        long[] values = LongStream.range(0, n)
                .map(_ -> Math.round(median * Math.exp(0.5 * random.nextGaussian())))
                .toArray();
        Moments moments = LongStream.of(values).mapToObj(value -> Moments.of(value, 1)).reduce(Moments.NONE,
                Moments::plus);
        SortedMap<Long, Long> over = new TreeMap<>();
        if (metric.id().equals("ttft") || metric.id().equals("itl.max"))
            over.put(2 * median, LongStream.of(values).filter(value -> value > 2 * median).count());
        return new MetricSummary(moments, QuantileSketch.of(LongStream.of(values)), over);
    }
}
