package io.plimsoll.service.history;

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
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/** Cells of blocks of 40 s from the start of the run to its end: a baseline, then a stage with two arms that swap replicas. */
final class RandomCells {
    private static final Duration BLOCK = Duration.ofSeconds(40);
    private final SplittableRandom random;

    RandomCells(long seed) { random = new SplittableRandom(seed); }

    List<MetricCell> all() {
        List<MetricCell> cells = new ArrayList<>();
        long block = -1; // washout only
        for (Instant at = HistoryFixture.STARTED; at.isBefore(HistoryFixture.ENDED); at = at.plus(BLOCK)) {
            boolean baseline = at.isBefore(HistoryFixture.STARTED.plusSeconds(3_000));
            if (!baseline && block > 0 && cells.getLast().key().stage() == 0) block = -1;
            cells.addAll(block(baseline ? 0 : 1, baseline ? 3 : 9, block++, at));
        }
        return cells;
    }

    List<MetricCell> block(int stage, long epoch, long block, Instant at) {
        List<MetricCell> cells = new ArrayList<>();
        for (int replica = 0; replica < 2; replica++)
            for (String segment : List.of("chat", "code")) {
                boolean treated = stage > 0 && (block + replica) % 2 == 0;
                CellKey key = new CellKey(HistoryFixture.RUN, epoch, stage, treated ? "new" : "old",
                        treated ? Role.TREATMENT : Role.PAIRED_CONTROL, "r" + replica, Segment.of(segment),
                        block);
                cells.add(cell(key, at, block < 0));
            }
        return cells;
    }

    MetricCell cell(CellKey key, Instant at, boolean washoutOnly) {
        int n = washoutOnly ? 0 : 1 + random.nextInt(5);
        SortedMap<MetricId, MetricSummary> metrics = new TreeMap<>();
        if (n > 0) for (String metric : List.of("ttft", "itl.max"))
            metrics.put(new MetricId(metric, 1), summary(n, key.stage() > 0));
        long arrival = n == 0 ? 0 : at.toEpochMilli() * 1_000 + random.nextInt(30_000_000);
        return new MetricCell(key, outcomes(n), outcomes(random.nextInt(3)), metrics,
                Set.of("engine-" + random.nextInt(2)), random.nextInt(2), arrival,
                Collections.emptySortedMap(),
                new TokenSums(4L * n, 5L * n, random.nextInt(9), 9L * n));
    }

    private OutcomeCounts outcomes(int n) {
        int failed = n == 0 ? 0 : random.nextInt(n);
        return new OutcomeCounts(n, n - failed, failed, 0, 0, 0);
    }

    private MetricSummary summary(int n, boolean thresholds) {
        long[] values = LongStream.range(0, n).map(_ -> random.nextLong(1_000_000)).toArray();
        Moments moments = LongStream.of(values).mapToObj(value -> Moments.of(value, 1)).reduce(Moments.NONE,
                Moments::plus);
        SortedMap<Long, Long> over = new TreeMap<>();
        if (thresholds) over.put(500_000L, LongStream.of(values).filter(value -> value > 500_000).count());
        return new MetricSummary(moments, QuantileSketch.of(LongStream.of(values)), over);
    }
}
