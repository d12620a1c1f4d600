package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

import io.plimsoll.model.cell.wire.CellWire;
import io.plimsoll.model.cell.wire.SummaryWire;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Telemetry;
import io.plimsoll.model.telemetry.TokenTimings;

class CellBuilderTest {
    private static final Thresholds THRESHOLDS = new Thresholds(new TreeMap<>(Map.of(
            StandardMetrics.ITL_MAX.key(), new TreeSet<>(List.of(89_999L, 90_000L)),
            StandardMetrics.TTFT.key(), new TreeSet<>(List.of(500_000L)))));

    @Test
    void oneRequestGivesTheValuesOfTheFormulas() {
        // Sent 250 us late; tokens at 100 ms to 900 ms; 17 output tokens; worked out by hand.
        MetricCell cell = cellOf(Telemetry.example());
        assertThat(value(cell, StandardMetrics.TTFT)).isEqualTo(100_250);
        assertThat(value(cell, StandardMetrics.E2E)).isEqualTo(900_250);
        assertThat(value(cell, StandardMetrics.TPOT)).isEqualTo(50_000_000); // 800 ms over 16 gaps, in ns
        assertThat(value(cell, StandardMetrics.ITL_MAX)).isEqualTo(90_000);
        assertThat(value(cell, StandardMetrics.OUTPUT_RATE)).isEqualTo(18_889); // 17 / 0.9 s = 18.8889
        assertThat(value(cell, StandardMetrics.PROMPT_TOKENS)).isEqualTo(128);
        assertThat(value(cell, StandardMetrics.OUTPUT_TOKENS)).isEqualTo(17);
        assertThat(value(cell, StandardMetrics.SEND_LAG)).isEqualTo(250);
        assertThat(cell.fingerprints()).containsExactly("f1a9");
    }

    @Test
    void timePerTokenIsRoundedHalfToEven() {
        assertThat(value(cellOf(timed(5, 2_001)), StandardMetrics.TPOT)).isEqualTo(2); // 5 us / 2000 = 2.5 ns
        assertThat(value(cellOf(timed(7, 2_001)), StandardMetrics.TPOT)).isEqualTo(4); // 3.5 ns
    }

    @Test
    void overAThresholdIsStrictlyMore() {
        assertThat(metric(cellOf(Telemetry.example()), StandardMetrics.ITL_MAX).over())
                .isEqualTo(Map.of(89_999L, 1L, 90_000L, 0L));
    }

    @Test
    void whatDoesNotExistIsNoObservation() {
        MetricCell oneToken = cellOf(
                with(Outcome.COMPLETED, Optional.of(new TokenTimings(10, 10, 0, 1)), 1, false));
        assertThat(oneToken.metrics()).doesNotContainKeys(StandardMetrics.TPOT.key(),
                StandardMetrics.ITL_MAX.key());
        assertThat(oneToken.metrics()).containsKey(StandardMetrics.TTFT.key());
    }

    @Test
    void aFailedRequestStandsInOutcomesAndHasNoLatency() {
        MetricCell cell = cellOf(
                with(Outcome.TIMED_OUT, Optional.of(new TokenTimings(10, 20, 10, 2)), 2, false));
        assertThat(cell.outcomes().timedOut()).isEqualTo(1);
        assertThat(cell.metrics().keySet()).containsExactlyInAnyOrder(StandardMetrics.PROMPT_TOKENS.key(),
                StandardMetrics.SEND_LAG.key());
    }

    @Test
    void tokensAreSummedUpOverCompletedRequestsOfTwoChunksOrMore() {
        RequestTelemetry chunked = with(Outcome.COMPLETED, Optional.of(new TokenTimings(10, 30, 10, 4)), 9,
                false);
        RequestTelemetry whole = with(Outcome.COMPLETED, Optional.of(new TokenTimings(10, 10, 0, 1)), 7,
                false);
        RequestTelemetry cutOff = with(Outcome.TIMED_OUT, Optional.of(new TokenTimings(10, 20, 10, 2)), 2,
                false);
        MetricCell cell = cells(List.of(List.of(chunked, whole, cutOff))).getFirst();
        assertThat(cell.tokens().chunks()).isEqualTo(4);
        assertThat(cell.tokens().chunkedTokens()).isEqualTo(9);
        assertThat(cell.tokens().prompt()).isEqualTo(2L * chunked.promptTokens());
        TokenSums cached = cellOf(Telemetry.fullExample()).tokens();
        assertThat(cached.cached()).isPositive().isLessThanOrEqualTo(cached.prompt());
    }

    @Test
    void aRequestOfAWashoutIsOnlyCounted() {
        MetricCell cell = cellOf(with(Outcome.FAILED, Optional.empty(), 0, true));
        assertThat(cell.washout().errors()).isEqualTo(1);
        assertThat(cell.outcomes()).isEqualTo(OutcomeCounts.NONE);
        assertThat(cell.metrics()).isEmpty();
    }

    @Test
    void cellsOfAnyOrderAndAnyPartitionMergeToTheSameBytes() {
        qt().withFixedSeed(4).withExamples(200).forAll(longs().between(0, Integer.MAX_VALUE)).check(seed -> {
            Random random = new Random(seed);
            List<RequestTelemetry> requests = Stream.generate(() -> Telemetry.randomRequest(random))
                    .filter(request -> request.placement().run().isPresent()).limit(random.nextInt(80))
                    .toList();
            Map<CellKey, String> whole = bytes(cells(List.of(requests)));
            List<RequestTelemetry> shuffled = new ArrayList<>(requests);
            Collections.shuffle(shuffled, random);
            List<List<RequestTelemetry>> parts = List.copyOf(shuffled.stream()
                    .collect(Collectors.groupingBy(_ -> random.nextInt(4))).values());
            return bytes(cells(parts)).equals(whole)
                    && bytes(cells(parts).stream().map(CellBuilderTest::reread).toList()).equals(whole);
        });
    }

    @Test
    void damagedBytesAreRefused() {
        MetricCell cell = cellOf(Telemetry.example());
        assertThatThrownBy(() -> CellBytes.decode(cell.key(), new byte[]{8, 9}))
                .hasMessageContaining("has version 9, this program reads versions 1 to 2");
        assertThatThrownBy(() -> CellBytes.decode(cell.key(), new byte[]{10}))
                .hasMessageContaining("are damaged");
    }

    @Test
    void theBytesAreThoseThatProtobufWrites() throws IOException {
        MetricCell cell = cellOf(Telemetry.fullExample());
        byte[] bytes = CellBytes.encode(cell);
        assertThat(CellWire.parseFrom(bytes).toByteArray()).isEqualTo(bytes);
        assertThat(CellWire.parseFrom(bytes).getUnknownFields().asMap()).isEmpty();
    }

    /** What the ingest of the release before wrote: sketches in the library's own bytes. */
    @Test
    void cellsOfVersion1AreRead() throws IOException {
        MetricCell cell = cellOf(Telemetry.fullExample());
        CellWire now = CellWire.parseFrom(CellBytes.encode(cell));
        CellWire.Builder before = now.toBuilder().setVersion(1).clearImplausible().clearFirstArrivalUs()
                .clearMetrics();
        for (SummaryWire summary : now.getMetricsList()) {
            DDSketch sketch = DDSketch.balanced(QuantileSketch.RELATIVE_ERROR);
            sketch.accept(new BigInteger(summary.getSum().toByteArray()).longValueExact()); // its only value
            GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();
            sketch.encode(out, false);
            before.addMetrics(summary.toBuilder().clearZeros().clearBin().clearBinCount()
                    .setSketch(ByteString.copyFrom(out.trimmedCopy())));
        }
        MetricCell read = CellBytes.decode(cell.key(), before.build().toByteArray());
        assertThat(CellWire.parseFrom(CellBytes.encode(read)).toBuilder().clearFirstArrivalUs().build())
                .isEqualTo(now.toBuilder().clearFirstArrivalUs().build());
    }

    private static List<MetricCell> cells(List<List<RequestTelemetry>> parts) {
        List<MetricCell> cells = new ArrayList<>();
        for (List<RequestTelemetry> part : parts) {
            CellBuilder builder = new CellBuilder();
            part.forEach(request -> builder.add(request, THRESHOLDS));
            cells.addAll(builder.take());
        }
        return cells;
    }

    private static Map<CellKey, String> bytes(List<MetricCell> cells) {
        return cells.stream().sorted(Comparator.comparing(cell -> cell.hashCode()))
                .collect(Collectors.toMap(MetricCell::key, Function.identity(), MetricCell::merge)).entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        each -> HexFormat.of().formatHex(CellBytes.encode(each.getValue()))));
    }

    private static MetricCell reread(MetricCell cell) {
        return CellBytes.decode(cell.key(), CellBytes.encode(cell));
    }

    private static MetricCell cellOf(RequestTelemetry request) {
        CellBuilder builder = new CellBuilder();
        builder.add(request, THRESHOLDS);
        return builder.take().getFirst();
    }

    private static RequestTelemetry timed(long micros, int outputTokens) {
        return with(Outcome.COMPLETED, Optional.of(new TokenTimings(10, 10 + micros, 1, 2)), outputTokens,
                false);
    }

    private static RequestTelemetry with(Outcome outcome, Optional<TokenTimings> tokens, int outputTokens,
            boolean washout) {
        RequestTelemetry like = Telemetry.example();
        Placement at = like.placement();
        return new RequestTelemetry(like.id(), like.requestId(),
                new Placement(at.run(), at.revision(), at.epoch(), at.stage(), at.block(), washout,
                        at.variant(),
                        at.role(), at.replica()),
                like.arrivalEpochMicros(), 0, 900_000, outcome, tokens, 128, outputTokens, "chat", "u", "", 1,
                "f1a9",
                "");
    }

    private static MetricSummary metric(MetricCell cell, MetricDefinition metric) {
        return Optional.ofNullable(cell.metrics().get(metric.key())).orElseThrow();
    }

    private static long value(MetricCell cell, MetricDefinition metric) {
        Moments moments = metric(cell, metric).moments();
        assertThat(moments.n()).isEqualTo(1);
        assertThat(moments.sumOfSquares()).isEqualTo(moments.sum().pow(2));
        return moments.sum().equals(BigInteger.ZERO) ? 0 : moments.sum().longValueExact();
    }
}
