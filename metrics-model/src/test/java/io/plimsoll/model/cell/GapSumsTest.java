package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.telemetry.ChunkGaps;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Telemetry;
import io.plimsoll.model.telemetry.TokenTimings;

class GapSumsTest {
    private static final MetricId GAPS = new MetricId("itl.chunk", 2);
    private static final long THRESHOLD = 25_000;
    private static final CellColumns COLUMNS = CellColumns
            .of(new Thresholds(new TreeMap<>(Map.of(GAPS, new TreeSet<>(List.of(THRESHOLD))))))
            .withGaps(GAPS);

    /** By hand: gaps of 10, 20, 30 and 0 ms of one request, and of 40 ms of another. */
    @Test
    void numberAndSumAreExactAndTheRestIsAsExactAsTheBins() {
        MetricSummary gaps = gaps(List.of(request(10_000, 20_000, 30_000, 0), request(40_000)));
        assertThat(gaps.moments().n()).isEqualTo(5);
        assertThat(gaps.moments().sum()).isEqualTo(BigInteger.valueOf(100_000));
        assertThat(gaps.moments().sumOfSquares().doubleValue()).isCloseTo(3e9, within(0.02 * 3e9));
        assertThat(gaps.over()).isEqualTo(new TreeMap<>(Map.of(THRESHOLD, 2L)));
        assertThat(gaps.sketch().zeros()).isEqualTo(1);
        assertThat(gaps.sketch().quantile(1).orElseThrow()).isCloseTo(40_000, within(400.0));
    }

    /** Against every single gap, which the bins have forgotten. */
    @Test
    void quantilesAndExceedancesAreThoseOfTheGapsToOnePercent() {
        Random random = new Random(11);
        List<RequestTelemetry> requests = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            long[] gaps = LongStream.generate(() -> (long) (20_000 * Math.exp(0.5 * random.nextGaussian())))
                    .limit(1 + random.nextInt(40)).toArray();
            requests.add(request(gaps));
            Arrays.stream(gaps).forEach(all::add);
        }
        Collections.sort(all);
        MetricSummary summary = gaps(requests);
        assertThat(summary.moments().n()).isEqualTo(all.size());
        assertThat(summary.moments().sum())
                .isEqualTo(BigInteger.valueOf(all.stream().mapToLong(Long::longValue).sum()));
        for (double q : new double[]{0.5, 0.9, 0.99})
            assertThat(summary.sketch().quantile(q).orElseThrow()).isCloseTo(
                    all.get((int) Math.floor(q * (all.size() - 1))),
                    within(0.0101 * all.get((int) Math.floor(q * (all.size() - 1)))));
        long over = Objects.requireNonNull(summary.over().get(THRESHOLD));
        assertThat(over).isBetween(all.stream().filter(gap -> gap > 1.0101 * THRESHOLD).count(),
                all.stream().filter(gap -> gap > 0.9899 * THRESHOLD).count());
        assertThat(summary.sketch().encode())
                .isEqualTo(QuantileSketch.of(all.stream().mapToLong(Long::longValue)).encode());
        assertThat(summary.moments().sampleVariance()).isCloseTo(
                all.stream().map(gap -> Moments.of(gap, 1)).reduce(Moments.NONE, Moments::plus)
                        .sampleVariance(),
                within(1e7)); // of 1.5e8
    }

    @Test
    void mergingInAnyOrderGivesTheSameBytesAsOneCell() {
        Random random = new Random(12);
        List<RequestTelemetry> requests = new ArrayList<>();
        for (int i = 0; i < 1_200; i++)
            requests.add(request(random.longs(1 + random.nextInt(9), 0, 90_000).toArray()));
        List<MetricCell> parts = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += 100) {
            MetricCell part = cell(requests.subList(from, from + 100));
            parts.add(CellBytes.decode(part.key(), CellBytes.encode(part)));
        }
        String whole = bytes(cell(requests));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(parts, new Random(seed));
            assertThat(bytes(parts.stream().reduce(MetricCell::merge).orElseThrow())).isEqualTo(whole);
        }
    }

    @Test
    void aRunThatDoesNotNameThemHasTheBytesThatItAlwaysHad() {
        MetricCell with = cell(List.of(request(10_000)));
        MetricCell without = cell(List.of(request(10_000)), CellColumns.NONE);
        assertThat(with.metrics().keySet()).contains(GAPS);
        assertThat(without.metrics().keySet()).doesNotContain(GAPS);
    }

    @Test
    void whatHasNoGapsOrDoesNotSayThemHasNoValue() {
        assertThat(gapsOf(request())).as("one chunk").isEmpty();
        assertThat(gapsOf(with(Outcome.FAILED, 60_000, 30_000, 3, bins(30_000, 30_000)))).isEmpty();
        assertThat(gapsOf(with(Outcome.COMPLETED, 60_000, 30_000, 3, ChunkGaps.NONE)))
                .as("its producer bins none").isEmpty();
        assertThat(gapsOf(with(Outcome.COMPLETED, 0, 0, 3, ChunkGaps.NONE)).orElseThrow().moments())
                .as("all chunks came at once").isEqualTo(Moments.of(0, 2));
    }

    /** A bin far out would make the sketch take gigabytes. */
    @Test
    void binsThatCannotBeGapsOfTheAnswerHaveNoValue() {
        for (ChunkGaps impossible : List.of(
                new ChunkGaps(new TreeMap<>(Map.of(Integer.MAX_VALUE, 1L))),
                new ChunkGaps(new TreeMap<>(Map.of(Integer.MIN_VALUE, 1L))),
                new ChunkGaps(new TreeMap<>(Map.of(-1, 1L))), bins(31_000), bins(30_000, 30_000, 30_000)))
            assertThat(gapsOf(with(Outcome.COMPLETED, 60_000, 30_000, 9, impossible)))
                    .as(impossible.toString()).isEmpty();
        assertThat(gapsOf(with(Outcome.COMPLETED, 60_000, 30_000, 9, bins(30_000, 30_000)))).isPresent();
    }

    private static RequestTelemetry request(long... gaps) {
        return with(Outcome.COMPLETED, LongStream.of(gaps).sum(), LongStream.of(gaps).max().orElse(0),
                gaps.length + 1, bins(gaps));
    }

    private static ChunkGaps bins(long... gaps) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        LongStream.of(gaps).filter(gap -> gap > 0)
                .forEach(gap -> counts.merge(ChunkGaps.bin(gap), 1L, Long::sum));
        return new ChunkGaps(counts);
    }

    private static RequestTelemetry with(Outcome outcome, long answer, long longest, int chunks,
            ChunkGaps gaps) {
        RequestTelemetry like = Telemetry.example();
        return new RequestTelemetry(like.id(), like.requestId(), like.placement(), like.segment(),
                like.site(), like.arrivalEpochMicros(), 0, 7_000 + answer, outcome,
                Optional.of(new TokenTimings(7_000, 7_000 + answer, longest, chunks, gaps)), Optional.empty(),
                like.counts(), "", "", 0, "", "", "");
    }

    private static Optional<MetricSummary> gapsOf(RequestTelemetry request) {
        return Optional.ofNullable(cell(List.of(request)).metrics().get(GAPS));
    }

    private static MetricSummary gaps(List<RequestTelemetry> requests) {
        return Objects.requireNonNull(cell(requests).metrics().get(GAPS));
    }

    private static MetricCell cell(List<RequestTelemetry> requests) { return cell(requests, COLUMNS); }

    private static MetricCell cell(List<RequestTelemetry> requests, CellColumns columns) {
        CellBuilder builder = new CellBuilder();
        requests.forEach(request -> builder.add(request, columns));
        return builder.take().getFirst();
    }

    private static String bytes(MetricCell cell) { return HexFormat.of().formatHex(CellBytes.encode(cell)); }
}
