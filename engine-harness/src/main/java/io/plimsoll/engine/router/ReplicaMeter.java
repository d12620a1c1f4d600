package io.plimsoll.engine.router;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

import io.plimsoll.model.telemetry.ChunkGaps;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Bucket;

/** Measures one request by one monotonic clock. Used by the request's own thread, which ends before {@link #finish}. */
final class ReplicaMeter {
    private final GenerationRequest request;
    private final UnitHash hash;
    private final LongSupplier nanoTime;
    private Placement placement;
    private Bucket bucket;
    private String fingerprint = "";
    private Site site = Site.UNKNOWN;
    private long firstMicros;
    private long lastMicros;
    private long gapMicrosMax;
    private final SortedMap<Integer, Long> gaps = new TreeMap<>();
    private int chunks;
    private UsageReport report = UsageReport.NONE;
    private long endMicros;
    private Outcome outcome = Outcome.FAILED;
    private String detail = "";

    ReplicaMeter(GenerationRequest request, Placement placement, Bucket bucket, UnitHash hash,
            LongSupplier nanoTime) {
        this.request = request;
        this.placement = placement;
        this.bucket = bucket;
        this.hash = hash;
        this.nanoTime = nanoTime;
    }

    /** Before it is sent there: a failure has a place too. */
    void sentTo(Site where) { site = where; }

    void answeredBy(String engineFingerprint) { fingerprint = engineFingerprint; }

    /** A chunk with at least one token came. */
    void token() {
        long now = sinceArrivalMicros();
        if (chunks == 0)
            firstMicros = now;
        else
            gap(now - lastMicros);
        lastMicros = now;
        chunks++;
    }

    private void gap(long micros) {
        gapMicrosMax = Math.max(gapMicrosMax, micros);
        if (micros > 0) gaps.merge(ChunkGaps.bin(micros), 1L, Long::sum);
    }

    void report(UsageReport said) { report = report.and(said); }

    void end(Outcome how, String why) {
        endMicros = sinceArrivalMicros();
        outcome = how;
        detail = why;
    }

    /** What the request left behind. */
    RequestTelemetry finish(EventId id) {
        Optional<TokenTimings> tokens = chunks == 0
                ? Optional.empty()
                : Optional.of(new TokenTimings(firstMicros, lastMicros, gapMicrosMax, chunks,
                        new ChunkGaps(gaps)));
        return new RequestTelemetry(id, request.requestId(), placement, request.segment(), site,
                request.arrivalEpochMicros(), request.sendLagMicros(), endMicros, outcome, tokens,
                report.phases(), report.counts(), hash.of(request.unit()),
                request.tenant().map(hash::of).orElse(""), bucket.value(), fingerprint, "", detail);
    }

    private long sinceArrivalMicros() { return (nanoTime.getAsLong() - request.arrivalNanos()) / 1_000; }
}
