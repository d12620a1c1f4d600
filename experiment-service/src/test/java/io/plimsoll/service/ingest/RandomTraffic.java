package io.plimsoll.service.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.ChunkGaps;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.StageRef;

/** Events as a router sends them, and all that can go wrong with them: repeats, garbage, traffic without a run. */
final class RandomTraffic {
    private final IngestFixture fixture;
    private final Random random;

    RandomTraffic(IngestFixture fixture, long seed) {
        this.fixture = fixture;
        this.random = new Random(seed);
    }

    void send(int records) throws Exception {
        for (int i = 0; i < records; i++) {
            int lane = random.nextInt(IngestFixture.LANES);
            switch (random.nextInt(50)) {
                case 0 -> fixture.send(lane, garbage());
                case 1 -> {
                    TelemetryEvent event = request(lane, Optional.of(IngestFixture.RUN), i / 500);
                    fixture.send(event);
                    fixture.send(event);
                }
                case 2 -> fixture.send(request(lane, Optional.empty(), 0));
                case 3 -> fixture.send(request(lane, Optional.of(new RunId("elsewhere", 9)), 0));
                case 4 -> fixture.send(manifest(lane, i / 500));
                case 5 -> fixture.nextSequence(lane); // an event that never comes
                case 6 -> fixture.send(implausible(request(lane, Optional.of(IngestFixture.RUN), i / 500)));
                default -> fixture.send(request(lane, Optional.of(IngestFixture.RUN), i / 500));
            }
        }
        fixture.flush();
    }

    /** A block of 20 measured requests an arm over all lanes, of which some are never sent, and its manifests. */
    void sendBlock(long block, int missing) throws Exception {
        int skip = missing;
        for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL))
            for (int i = 0; i < 20; i++)
                if (skip > 0)
                    skip--;
                else
                    fixture.send(measured(i % IngestFixture.LANES, role, block));
        for (int lane = 0; lane < IngestFixture.LANES; lane++)
            fixture.send(new BlockManifest(id(lane), IngestFixture.RUN, 1, 1, block, false,
                    List.of(new BlockManifest.Routed("r0", Role.TREATMENT, 5, false),
                            new BlockManifest.Routed("r1", Role.PAIRED_CONTROL, 5, false))));
        fixture.flush();
    }

    /** Ended before it began to answer. */
    private static RequestTelemetry implausible(RequestTelemetry like) {
        return new RequestTelemetry(like.id(), like.requestId(), like.placement(), like.arrivalEpochMicros(),
                like.sendLagMicros(), 0, like.outcome(), like.tokens(), like.promptTokens(),
                like.outputTokens(), like.workloadClass(), like.unitHash(), like.tenantHash(), like.bucket(),
                like.fingerprint(), like.detail());
    }

    private RequestTelemetry measured(int lane, Role role, long block) {
        RequestTelemetry request;
        do
            request = request(lane, Optional.of(IngestFixture.RUN), block); // those passed over are gaps
        while (request.placement().role() != role || request.placement().washout());
        return request;
    }

    private byte[] garbage() {
        byte[] bytes = TelemetryCodec.encode(request(0, Optional.empty(), 0));
        bytes[1] = 77; // a version that nobody knows
        return bytes;
    }

    RequestTelemetry request(int lane, Optional<RunId> run, long block) {
        Role role = random.nextBoolean() ? Role.TREATMENT : Role.PAIRED_CONTROL;
        Placement placement = new Placement(run, "digest", 1, 1, block, random.nextInt(10) == 0,
                role == Role.TREATMENT ? "new" : "old", role, "r" + role.ordinal());
        Outcome outcome = random.nextInt(20) == 0 ? Outcome.FAILED : Outcome.COMPLETED;
        long first = 1_000L + random.nextInt(200_000);
        long span = random.nextInt(900_000);
        long longest = Math.min(span, random.nextInt(50_000));
        TokenTimings tokens = new TokenTimings(first, first + span, longest, 9,
                longest == 0
                        ? ChunkGaps.NONE
                        : new ChunkGaps(new TreeMap<>(Map.of(ChunkGaps.bin(longest), 1L))));
        return new RequestTelemetry(id(lane), "q" + random.nextInt(), placement, 1_700_000_000_000_000L,
                random.nextInt(300), 2_000_000, outcome, Optional.of(tokens), 50 + random.nextInt(500),
                1 + random.nextInt(60), random.nextInt(5) == 0 ? "long" : "chat", "u", "",
                random.nextInt(1_000_000),
                "f" + role.ordinal(), "");
    }

    /** Of the control alone, before anything is frozen. */
    RequestTelemetry ofBaseline(int lane) {
        RequestTelemetry like = request(lane, Optional.of(IngestFixture.RUN), 0);
        Placement at = like.placement();
        return new RequestTelemetry(like.id(), like.requestId(),
                new Placement(at.run(), at.revision(), at.epoch(), StageRef.BASELINE.index(), at.block(),
                        false, "old", Role.PAIRED_CONTROL, "r1"),
                like.arrivalEpochMicros(), like.sendLagMicros(), like.endMicros(), like.outcome(),
                like.tokens(), like.promptTokens(), like.outputTokens(), like.workloadClass(),
                like.unitHash(), like.tenantHash(), like.bucket(), like.fingerprint(), like.detail());
    }

    private BlockManifest manifest(int lane, long block) {
        return new BlockManifest(id(lane), IngestFixture.RUN, 1, 1, block, false,
                List.of(new BlockManifest.Routed("r0", Role.TREATMENT, random.nextInt(9), false)));
    }

    private EventId id(int lane) { return new EventId(1_000, lane, fixture.nextSequence(lane)); }
}
