package io.plimsoll.model.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.Role;

/** Events for tests: one that is written out, and as many random ones as a seed gives. */
public final class Telemetry {
    public static final RunId RUN = new RunId("continuous-batching", 3);

    private Telemetry() {}

    public static RequestTelemetry example() {
        return new RequestTelemetry(new EventId(1_700_000_000_000_000L, 2, 41), "req-1",
                new Placement(Optional.of(RUN), "c0ffee", 7, 1, 5, false, "continuous", Role.TREATMENT, "r1"),
                1_700_000_123_456_789L, 250, 901_000, Outcome.COMPLETED,
                Optional.of(new TokenTimings(100_000, 900_000, 90_000, 9)), 128, 17, "chat", "u-hash",
                "t-hash",
                999_999, "f1a9", "");
    }

    /** With every field set. */
    public static RequestTelemetry fullExample() {
        RequestTelemetry like = example();
        return new RequestTelemetry(like.id(), like.requestId(), like.placement(),
                new Segment("enterprise", "interactive", "chat", "text", "llama"),
                new Site("node-17", "H100-SXM-80GB", "eu-north"), like.arrivalEpochMicros(), 250, 901_000,
                Outcome.COMPLETED,
                Optional.of(new TokenTimings(100_000, 900_000, 90_000, 9,
                        new ChunkGaps(new TreeMap<>(
                                Map.of(ChunkGaps.bin(90_000), 1L, ChunkGaps.bin(101_000), 7L))))),
                Optional.of(new EnginePhases(12_000, 85_000, 1)), new TokenCounts(128, 64, 17, 5, 12, 9),
                "u-hash", "t-hash", 999_999, "f1a9", "d19e57", "");
    }

    public static BlockManifest exampleManifest() {
        return new BlockManifest(new EventId(1_700_000_000_000_000L, 2, 42), RUN, 7, 1, 5, true,
                List.of(new BlockManifest.Routed("r1", Role.TREATMENT, 12, false),
                        new BlockManifest.Routed("r2", Role.PAIRED_CONTROL, 11, true)));
    }

    public static TelemetryEvent random(Random random) {
        return random.nextInt(5) == 0 ? randomManifest(random) : randomRequest(random);
    }

    public static RequestTelemetry randomRequest(Random random) {
        Outcome outcome = Outcome.values()[random.nextInt(5)];
        Placement placement = new Placement(random.nextInt(9) == 0 ? Optional.empty() : Optional.of(RUN),
                text(random), random.nextInt(4), random.nextInt(5) - 1, random.nextInt(6) - 2,
                random.nextInt(5) == 0, "v" + random.nextInt(2), Role.values()[random.nextInt(3)],
                "r" + random.nextInt(3));
        return new RequestTelemetry(id(random), text(random), placement,
                new Segment(text(random), text(random), random.nextBoolean() ? "chat" : "long", text(random),
                        text(random)),
                new Site(text(random), text(random), text(random)), random.nextLong(1L << 52),
                random.nextLong(1_000), random.nextLong(10_000_000), outcome, tokens(random), phases(random),
                new TokenCounts(random.nextInt(4_000), random.nextInt(400), random.nextInt(400),
                        random.nextInt(40), random.nextInt(99), random.nextInt(99)),
                text(random), text(random), random.nextInt(1_000_000), text(random), text(random),
                text(random));
    }

    private static Optional<EnginePhases> phases(Random random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new EnginePhases(random.nextLong(9_000), random.nextLong(90_000),
                        random.nextInt(3)));
    }

    private static ChunkGaps gaps(Random random) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        random.longs(random.nextInt(9), 1, 900_000)
                .forEach(gap -> counts.merge(ChunkGaps.bin(gap), 1L, Long::sum));
        return new ChunkGaps(counts);
    }

    private static BlockManifest randomManifest(Random random) {
        List<BlockManifest.Routed> routed = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new BlockManifest.Routed("r" + i, Role.values()[random.nextInt(3)],
                        random.nextLong(1_000), random.nextBoolean()))
                .toList();
        return new BlockManifest(id(random), RUN, random.nextInt(4), random.nextInt(5), random.nextInt(6),
                random.nextBoolean(), routed);
    }

    private static EventId id(Random random) {
        return new EventId(random.nextLong(1L << 52), random.nextInt(4), random.nextLong(1L << 40));
    }

    private static Optional<TokenTimings> tokens(Random random) {
        if (random.nextInt(6) == 0)
            return Optional.empty();
        long first = random.nextLong(1_000_000);
        return Optional
                .of(new TokenTimings(first, first + random.nextLong(5_000_000), random.nextLong(900_000),
                        1 + random.nextInt(200), gaps(random)));
    }

    private static String text(Random random) {
        return random.nextInt(3) == 0 ? "" : "häsh-" + Integer.toHexString(random.nextInt());
    }
}
