package io.plimsoll.bench.ingest;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.ChunkGaps;
import io.plimsoll.model.telemetry.EnginePhases;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.telemetry.TokenCounts;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;

/**
 * Requests with every field set: 4 experiments of 2 variants of 8 replicas and 12 segments, in 30 blocks one after the other. A
 * replica's requests are all on one lane.
 */
final class FullEvents {
    static final int EXPERIMENTS = 4;
    static final int LANES = 4;
    private static final int VARIANTS = 2;
    private static final int REPLICAS = 8;
    private static final int SEGMENTS = 12;
    private static final int BLOCKS = 30;
    private static final String DIGEST = "3f1d0c9b2a7e4856".repeat(4);
    private static final long START_MICROS = 1_790_000_000_000_000L;
    private static final long TTFT_MICROS = 80_000;
    private static final long GAP_MICROS = 12_000;

    private static final HexFormat HEX = HexFormat.of();
    private static final List<RunId> RUNS = IntStream.range(0, EXPERIMENTS)
            .mapToObj(i -> new RunId("experiment-" + i, 1)).toList();
    private static final List<Site> SITES = IntStream.range(0, REPLICAS)
            .mapToObj(i -> new Site("host-" + i, "H100-SXM-80GB", "eu-west-1")).toList();

    private final SplittableRandom random = new SplittableRandom(1);
    private final long[] sequences = new long[LANES];
    private final long count;

    /** @param count of the requests of one round through all blocks */
    FullEvents(long count) {
        this.count = count;
    }

    static List<RunId> runs() { return RUNS; }

    /** The i-th request; to be asked for in order. */
    RequestTelemetry request(long i) {
        int replica = random.nextInt(REPLICAS);
        int lane = replica % LANES;
        int output = 20 + random.nextInt(200);
        long first = lognormal(TTFT_MICROS);
        List<Long> gaps = gaps(output);
        long last = first + gaps.stream().mapToLong(Long::longValue).sum();
        return new RequestTelemetry(new EventId(START_MICROS, lane, sequences[lane]++),
                "req-" + HEX.toHexDigits(random.nextLong()), placement(i, replica), segment(),
                SITES.get(replica),
                START_MICROS + 300 * i, random.nextInt(900), last + 200, Outcome.COMPLETED,
                Optional.of(new TokenTimings(first, last,
                        gaps.stream().mapToLong(Long::longValue).max().orElse(0), gaps.size() + 1,
                        binned(gaps))),
                Optional.of(new EnginePhases(first / 3, first / 2, random.nextInt(2))),
                new TokenCounts(500 + random.nextInt(3_000), 256, output, output / 4, output, output / 2),
                hash(), hash(), random.nextInt(1_000_000), DIGEST, DIGEST, "finish: stop");
    }

    private Placement placement(long i, int replica) {
        int experiment = random.nextInt(EXPERIMENTS);
        int variant = random.nextInt(VARIANTS);
        long block = i / Math.max(1, count / BLOCKS);
        return new Placement(Optional.of(RUNS.get(experiment)), DIGEST, 17, 1, block, false,
                variant == 0 ? "treatment" : "control", variant == 0 ? Role.TREATMENT : Role.PAIRED_CONTROL,
                "replica-" + replica);
    }

    private Segment segment() {
        int number = random.nextInt(SEGMENTS);
        return new Segment(number % 2 == 0 ? "enterprise" : "free", number % 3 == 0 ? "batch" : "interactive",
                "class-" + number, "text", "llama");
    }

    /** One chunk for about eight tokens. */
    private List<Long> gaps(int output) {
        List<Long> gaps = new ArrayList<>();
        for (int chunk = 1; chunk < output / 8; chunk++)
            gaps.add(lognormal(8 * GAP_MICROS));
        return gaps;
    }

    private static ChunkGaps binned(List<Long> gaps) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        gaps.forEach(gap -> counts.merge(ChunkGaps.bin(gap), 1L, Long::sum));
        return new ChunkGaps(counts);
    }

    private long lognormal(long median) { return Math.round(median * Math.exp(0.5 * gaussian())); }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
                * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private String hash() { return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong()); }
}
