package io.plimsoll.service.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.service.gate.GateOutcome;

/** Recorded runs whose latency goes with load to the power of two: the schedule says by how much they differ. */
class RecordedPairTest {
    private static final int BLOCKS = 40;
    private static final double CAPACITY = 100;

    @TempDir
    Path folder = Path.of("");

    @Test
    void twoPercentMoreLoadNearSaturationIsRefusedWithItsPredictionAndNoNumber() throws IOException {
        Comparison comparison = compare(List.of(run(1, 0.95, 1, 1)), List.of(run(2, 0.95, 1.02, 1)));
        assertThat(comparison.outcome()).isEqualTo(GateOutcome.NOT_COMPARABLE);
        assertThat(comparison.lines()).isEmpty();
        assertThat(comparison.because()).contains("+2.00% more than BEFORE").contains("explains +");
    }

    @Test
    void atSixtyPercentItIsTakenOut() throws IOException {
        Comparison comparison = compare(List.of(run(1, 0.6, 1, 1)), List.of(run(2, 0.6, 1.02, 1)));
        assertThat(comparison.outcome()).isEqualTo(GateOutcome.UNDECIDED);
        assertThat(comparison.because()).contains("one run on a side")
                .endsWith("comparable after regression on offered load");
        EffectLine ttft = ttft(comparison);
        assertThat(ttft.change().orElseThrow()).isCloseTo(0, within(0.02));
        assertThat(ttft.note()).contains("20 pairs of blocks, regression on offered load (+");
    }

    @Test
    void runsOfOneLoadNeedNoAdjustment() throws IOException {
        Comparison comparison = compare(List.of(run(1, 0.6, 1, 1)), List.of(run(2, 0.6, 1, 1)));
        assertThat(comparison.because()).doesNotContain("regression");
        assertThat(comparison.findings()).noneMatch(finding -> finding.field().equals("offered load"));
    }

    @Test
    void pairsOfRunsAreJudgedByTheirAdjustedEffects() throws IOException {
        List<String> before = List.of(run(1, 0.6, 1, 1), run(2, 0.6, 1, 1), run(3, 0.6, 1, 1));
        assertThat(compare(before, List.of(run(4, 0.6, 1.02, 1), run(5, 0.6, 1.02, 1), run(6, 0.6, 1.02, 1)))
                .outcome()).isEqualTo(GateOutcome.PASS);
        Comparison worse = compare(before,
                List.of(run(4, 0.6, 1.02, 1.2), run(5, 0.6, 1.02, 1.2), run(6, 0.6, 1.02, 1.2)));
        assertThat(worse.outcome()).isEqualTo(GateOutcome.REGRESSION);
        assertThat(ttft(worse).change().orElseThrow()).isCloseTo(0.2, within(0.04));
        assertThat(ttft(worse).note()).startsWith("3 pairs of runs");
    }

    @Test
    void oneRunOfSeveralUnderAnotherLoadRefuses() throws IOException {
        Comparison comparison = compare(List.of(run(1, 0.95, 1, 1), run(2, 0.95, 1, 1)),
                List.of(run(3, 0.95, 1, 1), run(4, 0.95, 1.02, 1)));
        assertThat(comparison.outcome()).isEqualTo(GateOutcome.NOT_COMPARABLE);
    }

    private static EffectLine ttft(Comparison comparison) {
        return comparison.lines().stream().filter(line -> line.metric().equals("ttft mean")).findFirst()
                .orElseThrow();
    }

    private static Comparison compare(List<String> before, List<String> after) {
        return Comparison.of(Side.read("BEFORE", before), Side.read("AFTER", after),
                new Treatments(List.of()), 0.05);
    }

    /** @param slower factor on all latencies that no load explains */
    private String run(int seed, double utilization, double factor, double slower) throws IOException {
        SplittableRandom order = new SplittableRandom(7);
        double[] rates = DoubleStream.generate(() -> CAPACITY * utilization * factor
                * (0.9 + 0.2 * order.nextDouble())).limit(BLOCKS).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            double load = rates[block] / CAPACITY;
            int requests = (int) Math.round(rates[block]);
            counts.add(requests);
            double level = 60_000 * load * load * slower * Math.exp(0.02 * random.nextGaussian());
            for (int i = 0; i < requests; i++)
                lines.add(event(lines.size(), block,
                        Math.round(level * Math.exp(0.1 * random.nextGaussian()))));
        }
        String remark = String.format(Locale.ROOT,
                "# plimsoll: {\"sealedLoad\":{\"loop\":\"open\",\"capacityPerSecond\":%s,\"capacityMeasured\":false,\"utilization\":%s,"
                        + "\"rateFactor\":%s,\"vary\":0.1,\"block\":\"PT1S\",\"seed\":7,\"generator\":\"test\",\"trace\":\"t\",\"ratesPerSecond\":[%s],\"requests\":[%s]}}",
                CAPACITY, utilization, factor,
                DoubleStream.of(rates).mapToObj(Double::toString).collect(Collectors.joining(",")),
                counts.stream().map(String::valueOf).collect(Collectors.joining(",")));
        return Files.writeString(
                folder.resolve("run-%d-%s-%s-%s.hex".formatted(seed, utilization, factor, slower)),
                remark + "\n" + String.join("\n", lines) + "\n").toString();
    }

    private static String event(int sequence, int block, long ttftMicros) {
        Placement placement = new Placement(Optional.of(new RunId("recorded", 1)), "digest", 1, 0, block,
                false,
                "only", Role.REST, "r1");
        long last = ttftMicros + 90_000;
        return HexFormat.of().formatHex(TelemetryCodec.encode(new RequestTelemetry(
                new EventId(1, 0, sequence), "q" + sequence, placement, 1_000_000L * block + sequence, 0,
                last,
                Outcome.COMPLETED, Optional.of(new TokenTimings(ttftMicros, last, 12_000, 10)), 100, 10,
                "chat",
                "", "", 0, "f00d", "")));
    }
}
