package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.catalogue.MetricCatalogue;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.ValueFormula;
import io.plimsoll.model.telemetry.Plausibility;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Telemetry;

class CellColumnsTest {
    private static final MetricId SERVICE = new MetricId("ttft.service", 1);
    private static final MetricId SIGNED = new MetricId("late.minus_first", 1);
    private static final SortedMap<MetricId, ValueFormula> EXTRA = new TreeMap<>(Map.of(
            SERVICE, MetricCatalogue.standard().find(SERVICE).orElseThrow().formulas().values().iterator()
                    .next(),
            SIGNED, request -> request.hasTokens()
                    ? request.sendLagMicros() - request.firstTokenMicros()
                    : ValueFormula.NONE));
    private static final CellColumns COLUMNS = CellColumns.of(
            new Thresholds(new TreeMap<>(Map.of(SERVICE, new TreeSet<>(List.of(100_000L, 500_000L))))),
            EXTRA);

    @Test
    void aCellHoldsTheExactSumsOfWhatItsRunNames() {
        List<RequestTelemetry> requests = oneGroup(2_000, 3);
        MetricCell cell = cell(requests, COLUMNS);
        for (Map.Entry<MetricId, ValueFormula> each : EXTRA.entrySet()) {
            long[] values = requests.stream().mapToLong(each.getValue()::of)
                    .filter(value -> value != ValueFormula.NONE).toArray();
            MetricSummary summary = Objects.requireNonNull(cell.metrics().get(each.getKey()));
            assertThat(summary.moments()).isEqualTo(Arrays.stream(values)
                    .mapToObj(value -> Moments.of(value, 1)).reduce(Moments.NONE, Moments::plus));
            assertThat(summary.moments().n()).isGreaterThan(20);
        }
        assertThat(Objects.requireNonNull(cell.metrics().get(SIGNED)).moments().sum())
                .isNegative();
        assertThat(Objects.requireNonNull(cell.metrics().get(SERVICE)).over().keySet())
                .containsExactly(100_000L, 500_000L);
    }

    @Test
    void theStandardMetricsAreTheSameWithAndWithout() {
        List<RequestTelemetry> requests = oneGroup(1_500, 4);
        MetricCell with = cell(requests, COLUMNS);
        MetricCell without = cell(requests, CellColumns.NONE);
        TreeMap<MetricId, MetricSummary> standard = new TreeMap<>(with.metrics());
        standard.keySet().removeAll(EXTRA.keySet());
        assertThat(bytes(new MetricCell(with.key(), with.outcomes(), with.washout(), standard,
                with.fingerprints(), with.implausible(), with.firstArrivalMicros(), with.joint(),
                with.tokens())))
                .isEqualTo(bytes(without));
    }

    @Test
    void mergingInAnyOrderGivesTheSameBytesAsOneCell() {
        List<RequestTelemetry> requests = oneGroup(3_000, 5);
        List<MetricCell> parts = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += 250) {
            MetricCell part = cell(requests.subList(from, from + 250), COLUMNS);
            parts.add(CellBytes.decode(part.key(), CellBytes.encode(part)));
        }
        String whole = bytes(cell(requests, COLUMNS));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(parts, new Random(seed));
            assertThat(bytes(parts.stream().reduce(MetricCell::merge).orElseThrow())).isEqualTo(whole);
        }
    }

    /** The encoder's memory serves cells of runs that count more and of runs that count less. */
    @Test
    void oneEncoderWritesCellsOfDifferentRuns() {
        CellEncoder encoder = new CellEncoder();
        List<RequestTelemetry> requests = oneGroup(400, 6);
        for (CellColumns columns : List.of(COLUMNS, CellColumns.NONE, COLUMNS)) {
            CellBuilder builder = new CellBuilder();
            requests.forEach(request -> builder.add(request, columns));
            CellSums sums = builder.takeSums().getFirst();
            assertThat(HexFormat.of().formatHex(encoder.encode(sums)))
                    .isEqualTo(bytes(cell(requests, columns)));
        }
    }

    @Test
    void aStandardMetricThatIsNamedAgainIsCountedOnce() {
        CellColumns columns = CellColumns.of(Thresholds.NONE,
                new TreeMap<>(Map.of(StandardMetrics.TTFT.key(), _ -> 1)));
        assertThat(columns.extra()).isEmpty();
        assertThat(columns.width()).isEqualTo(RequestValues.COLUMNS.size());
    }

    /** A formula may give any 64 bits; three of their squares are more than 128 bits hold. */
    @Test
    void theGreatestValuesOfAFormulaAreSummedUpExactly() {
        MetricId huge = new MetricId("huge", 1);
        CellColumns columns = CellColumns.of(Thresholds.NONE,
                new TreeMap<>(Map.of(huge, _ -> Long.MAX_VALUE)));
        MetricCell cell = cell(oneGroup(1_000, 7), columns);
        Moments moments = Objects.requireNonNull(cell.metrics().get(huge)).moments();
        assertThat(moments.sumOfSquares()).isEqualTo(
                BigInteger.valueOf(Long.MAX_VALUE).pow(2).multiply(BigInteger.valueOf(moments.n())));
        assertThat(moments.sumOfSquares().bitLength()).isGreaterThan(128);
    }

    private static final List<MetricPair> PAIRS = List.of(
            new MetricPair(StandardMetrics.E2E.key(), StandardMetrics.OUTPUT_TOKENS.key()),
            new MetricPair(SIGNED, StandardMetrics.PROMPT_TOKENS.key()));

    @Test
    void productsAreThoseOfRequestsThatHaveBothInAnyOrderOfMerging() {
        CellColumns columns = COLUMNS.with(PAIRS);
        List<RequestTelemetry> requests = oneGroup(3_000, 8);
        MetricCell whole = cell(requests, columns);
        for (MetricPair pair : PAIRS) {
            JointSums exact = JointSums.NONE;
            for (RequestTelemetry request : requests) {
                long x = value(columns, request, pair.x());
                long y = value(columns, request, pair.y());
                if (x == ValueFormula.NONE || y == ValueFormula.NONE) continue;
                exact = exact.plus(new JointSums(Moments.of(x, 1), Moments.of(y, 1),
                        BigInteger.valueOf(x).multiply(BigInteger.valueOf(y))));
            }
            assertThat(whole.joint()).containsEntry(pair, exact);
            assertThat(exact.n()).isGreaterThan(20);
            assertThat(exact.scaledCoMoment().bitLength()).isGreaterThan(30);
        }
        // of requests without an answer the prompt is known, and e2e is not
        assertThat(Objects.requireNonNull(whole.joint().get(PAIRS.getLast())).y().n())
                .isLessThan(Objects.requireNonNull(
                        whole.metrics().get(StandardMetrics.PROMPT_TOKENS.key())).moments().n());
        List<MetricCell> parts = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += 250) {
            MetricCell part = cell(requests.subList(from, from + 250), columns);
            parts.add(CellBytes.decode(part.key(), CellBytes.encode(part)));
        }
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(parts, new Random(seed));
            assertThat(bytes(parts.stream().reduce(MetricCell::merge).orElseThrow()))
                    .isEqualTo(bytes(whole));
        }
        assertThat(new ArmBlock(parts).joint(PAIRS.getFirst(), new TreeMap<>()))
                .hasValue(Objects.requireNonNull(whole.joint().get(PAIRS.getFirst())));
    }

    @Test
    void aCellOfARunWithoutPairsHasNothingOfThem() {
        List<RequestTelemetry> requests = oneGroup(500, 9);
        MetricCell with = cell(requests, CellColumns.NONE.with(PAIRS.subList(0, 1)));
        MetricCell without = cell(requests, CellColumns.NONE);
        assertThat(with.joint()).hasSize(1);
        assertThat(bytes(new MetricCell(with.key(), with.outcomes(), with.washout(), with.metrics(),
                with.fingerprints(), with.implausible(), with.firstArrivalMicros(),
                Collections.emptySortedMap(), with.tokens()))).isEqualTo(bytes(without));
        assertThat(CellBytes.decode(without.key(), CellBytes.encode(without)).joint()).isEmpty();
    }

    @Test
    void productsOfTheGreatestValuesAreExact() {
        MetricId huge = new MetricId("huge", 1);
        MetricId least = new MetricId("least", 1);
        MetricPair pair = new MetricPair(huge, least);
        CellColumns columns = CellColumns.of(Thresholds.NONE, new TreeMap<>(
                Map.of(huge, _ -> Long.MAX_VALUE, least, _ -> -Long.MAX_VALUE))).with(List.of(pair));
        JointSums sums = Objects
                .requireNonNull(cell(oneGroup(1_000, 10), columns).joint().get(pair));
        assertThat(sums.products()).isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).pow(2).negate()
                .multiply(BigInteger.valueOf(sums.n())));
    }

    @Test
    void aPairOfWhatIsNotCountedIsRefused() {
        assertThatThrownBy(() -> CellColumns.NONE.with(PAIRS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(SIGNED + " stands in a pair, and is not counted");
    }

    private static long value(CellColumns columns, RequestTelemetry request, MetricId metric) {
        long[] row = new long[columns.width()];
        columns.write(request, row, 0);
        for (int column = 0; column < columns.width(); column++)
            if (columns.id(column).equals(metric)) return row[column];
        throw new AssertionError(metric.toString());
    }

    private static MetricCell cell(List<RequestTelemetry> requests, CellColumns columns) {
        CellBuilder builder = new CellBuilder();
        requests.forEach(request -> builder.add(request, columns));
        List<MetricCell> cells = builder.take();
        assertThat(cells).hasSize(1);
        return cells.getFirst();
    }

    /** Requests of one group, with and without tokens. */
    private static List<RequestTelemetry> oneGroup(int count, int seed) {
        Random random = new Random(seed);
        RequestTelemetry like = Telemetry.example();
        return Stream.generate(() -> Telemetry.randomRequest(random))
                .map(each -> new RequestTelemetry(each.id(), each.requestId(), like.placement(),
                        like.segment(), like.site(), each.arrivalEpochMicros(), each.sendLagMicros(),
                        each.endMicros(), each.outcome(), each.tokens(), each.phases(), each.counts(),
                        each.unitHash(), each.tenantHash(), each.bucket(), like.fingerprint(),
                        each.outputDigest(), each.detail()))
                .filter(Plausibility::holds)
                .limit(count).toList();
    }

    private static String bytes(MetricCell cell) { return HexFormat.of().formatHex(CellBytes.encode(cell)); }
}
