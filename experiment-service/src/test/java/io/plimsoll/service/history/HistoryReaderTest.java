package io.plimsoll.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.plimsoll.db.history.HistoryFilter;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.history.Retention;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/** On a real database, against the very cells that were put into it. */
class HistoryReaderTest {
    private static final Instant FROM = HistoryFixture.STARTED.minusSeconds(600);
    private static final Instant TO = HistoryFixture.ENDED.plusSeconds(600);

    private HistoryFixture fixture;
    private List<MetricCell> cells;
    private HistoryKeeper keeper;
    private HistoryReader reader;

    @BeforeEach
    void fill() throws SQLException {
        fixture = new HistoryFixture();
        cells = new RandomCells(1).all();
        fixture.add(cells, 0);
        keeper = new HistoryKeeper(fixture.database, Retention.DEFAULT, _ -> false);
        reader = new HistoryReader(fixture.database);
    }

    @Test
    void nothingIsThereBeforeBlocksAreTaken() throws SQLException {
        assertThat(reader.read(StandardMetrics.TTFT, HistoryFilter.between(FROM, TO))).isEmpty();
    }

    /** The sums of all points are those of the cells, whatever is kept: minutes, hours or days. */
    @Test
    void pointsAreWhatTheCellsSay() throws SQLException {
        Map<Integer, Instant> when = new TreeMap<>(Map.of(1, HistoryKeeperTest.SOON, 60,
                HistoryKeeperTest.IN_EIGHT_DAYS, 1440, HistoryKeeperTest.IN_SIX_WEEKS));
        for (Map.Entry<Integer, Instant> each : when.entrySet()) {
            keeper.run(each.getValue());
            List<HistoryPoint> points = reader.read(StandardMetrics.TTFT,
                    HistoryFilter.between(Instant.parse("2026-01-31T00:00:00Z"),
                            Instant.parse("2026-01-31T23:59:00Z").plus(Duration.ofDays(20))));
            assertThat(points).extracting(HistoryPoint::minutes)
                    .containsOnly(Math.max(60, each.getKey())); // three weeks are shown by the hour
            for (String variant : List.of("old", "new"))
                assertSame(points.stream().filter(point -> point.variant().equals(variant)).toList(),
                        cells.stream().filter(cell -> cell.key().variant().equals(variant)).toList());
        }
    }

    private static void assertSame(List<HistoryPoint> points, List<MetricCell> of) {
        Moments moments = of.stream()
                .flatMap(cell -> Optional.ofNullable(cell.metrics().get(StandardMetrics.TTFT.key())).stream())
                .map(MetricSummary::moments).reduce(Moments.NONE, Moments::plus);
        OutcomeCounts outcomes = of.stream().map(MetricCell::outcomes).reduce(OutcomeCounts.NONE,
                OutcomeCounts::plus);
        assertThat(points.stream().mapToLong(HistoryPoint::n).sum()).isEqualTo(moments.n());
        assertThat(points.stream().mapToDouble(point -> point.n() * point.mean().orElseThrow()).sum())
                .isCloseTo(moments.sum().doubleValue(), within(1e-9 * moments.sum().doubleValue()));
        assertThat(points).allSatisfy(point -> {
            assertThat(point.p50().orElseThrow()).isLessThanOrEqualTo(point.p95().orElseThrow());
            assertThat(point.p95().orElseThrow()).isLessThanOrEqualTo(point.p99().orElseThrow());
            assertThat(point.errorShare().orElseThrow()).isBetween(0.0, 1.0);
        });
        assertThat(outcomes.errors()).isPositive();
    }

    @Test
    void aDayIsShownByTheMinuteAndFiltersHold() throws SQLException {
        keeper.run(HistoryKeeperTest.SOON);
        List<HistoryPoint> all = reader.read(StandardMetrics.TTFT, HistoryFilter.between(FROM, TO));
        assertThat(all).extracting(HistoryPoint::minutes).containsOnly(1);
        assertThat(all).extracting(HistoryPoint::at).isSorted();
        List<HistoryPoint> ofOne = reader.read(StandardMetrics.TTFT, new HistoryFilter(FROM, TO,
                Optional.of("faster"), Optional.of("new"), Optional.of("r1")));
        assertThat(ofOne).isNotEmpty().allMatch(point -> point.variant().equals("new"));
        assertThat(n(ofOne)).isEqualTo(cells.stream()
                .filter(cell -> cell.key().variant().equals("new") && cell.key().replica().equals("r1"))
                .mapToLong(cell -> n(cell, StandardMetrics.TTFT)).sum());
        assertThat(reader.read(StandardMetrics.TTFT, new HistoryFilter(FROM, TO, Optional.of("slower"),
                Optional.empty(), Optional.empty()))).isEmpty();
    }

    @Test
    void errorsAreOfAllThatCount() throws SQLException {
        keeper.run(HistoryKeeperTest.IN_SIX_WEEKS);
        List<HistoryPoint> points = reader.read(StandardMetrics.ERROR_RATE,
                HistoryFilter.between(FROM.minus(Duration.ofDays(1)), TO));
        OutcomeCounts outcomes = cells.stream().map(MetricCell::outcomes).reduce(OutcomeCounts.NONE,
                OutcomeCounts::plus);
        assertThat(n(points)).isEqualTo(outcomes.judged());
        assertThat(points.stream().mapToDouble(point -> point.n() * point.mean().orElseThrow()).sum())
                .isCloseTo(outcomes.errors(), within(1e-6));
    }

    @Test
    void aMetricThatNobodyCountedHasNoMean() throws SQLException {
        keeper.run(HistoryKeeperTest.SOON);
        assertThat(reader.read(StandardMetrics.E2E_PER_TOKEN, HistoryFilter.between(FROM, TO))).isNotEmpty()
                .allSatisfy(point -> {
                    assertThat(point.n()).isZero();
                    assertThat(point.mean()).isEmpty();
                });
    }

    private static long n(List<HistoryPoint> points) {
        return points.stream().mapToLong(HistoryPoint::n).sum();
    }

    private static long n(MetricCell cell, MetricDefinition metric) {
        return Optional.ofNullable(cell.metrics().get(metric.key())).map(it -> it.moments().n()).orElse(0L);
    }
}
