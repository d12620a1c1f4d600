package io.plimsoll.model.telemetry;

import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

import io.plimsoll.model.telemetry.wire.RequestWire;
import io.plimsoll.model.traffic.Bucket;

/** The request that an {@link EventReader} has read last: its numbers, and where in the event's bytes its texts lie. */
public final class RequestReader implements RequestNumbers {
    private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final ByteRange dimensions = new ByteRange();
    private final ByteRange requestId = new ByteRange();
    private final ByteRange unitHash = new ByteRange();
    private final ByteRange tenantHash = new ByteRange();
    private final ByteRange outputDigest = new ByteRange();
    private final ByteRange detail = new ByteRange();
    private final GapReader gaps = new GapReader();
    private long arrivalEpochMicros;
    private long sendLagMicros;
    private long endMicros;
    private int outcome;
    private boolean hasTokens;
    private long firstTokenMicros;
    private long lastTokenMicros;
    private long gapMicrosMax;
    private int chunks;
    private int promptTokens;
    private int cachedTokens;
    private int outputTokens;
    private int reasoningTokens;
    private int draftedTokens;
    private int acceptedTokens;
    private int bucket;
    private boolean hasPhases;
    private long queueMicros;
    private long prefillMicros;
    private int preemptions;

    void clear() {
        dimensions.clear();
        requestId.clear();
        unitHash.clear();
        tenantHash.clear();
        outputDigest.clear();
        detail.clear();
        gaps.clear();
        arrivalEpochMicros = 0;
        sendLagMicros = 0;
        endMicros = 0;
        outcome = 0;
        hasTokens = false;
        firstTokenMicros = 0;
        lastTokenMicros = 0;
        gapMicrosMax = 0;
        chunks = 0;
        promptTokens = 0;
        cachedTokens = 0;
        outputTokens = 0;
        reasoningTokens = 0;
        draftedTokens = 0;
        acceptedTokens = 0;
        bucket = 0;
        hasPhases = false;
        queueMicros = 0;
        prefillMicros = 0;
        preemptions = 0;
    }

    void readFields(WireInput in) throws InvalidProtocolBufferException {
        for (int tag = in.tag(); tag != 0; tag = in.tag())
            if (tag >>> 3 <= RequestWire.CHUNKS_FIELD_NUMBER) readTimes(tag, in);
            else
                readRest(tag, in);
    }

    private void readTimes(int tag, WireInput in) throws InvalidProtocolBufferException {
        switch (tag) {
            case RequestWire.DIMENSIONS_FIELD_NUMBER << 3 | BYTES -> dimensions.read(in);
            case RequestWire.REQUEST_ID_FIELD_NUMBER << 3 | BYTES -> requestId.read(in);
            case RequestWire.ARRIVAL_US_FIELD_NUMBER << 3 -> arrivalEpochMicros = in.varint();
            case RequestWire.SEND_LAG_US_FIELD_NUMBER << 3 -> sendLagMicros = in.varint();
            case RequestWire.END_US_FIELD_NUMBER << 3 -> endMicros = in.varint();
            case RequestWire.OUTCOME_FIELD_NUMBER << 3 -> outcome = in.number();
            case RequestWire.HAS_TOKENS_FIELD_NUMBER << 3 -> hasTokens = in.bool();
            case RequestWire.FIRST_TOKEN_US_FIELD_NUMBER << 3 -> firstTokenMicros = in.varint();
            case RequestWire.LAST_TOKEN_US_FIELD_NUMBER << 3 -> lastTokenMicros = in.varint();
            case RequestWire.GAP_US_MAX_FIELD_NUMBER << 3 -> gapMicrosMax = in.varint();
            case RequestWire.CHUNKS_FIELD_NUMBER << 3 -> chunks = in.number();
            default -> in.skipField(tag);
        }
    }

    private void readRest(int tag, WireInput in) throws InvalidProtocolBufferException {
        switch (tag) {
            case RequestWire.PROMPT_TOKENS_FIELD_NUMBER << 3 -> promptTokens = in.number();
            case RequestWire.OUTPUT_TOKENS_FIELD_NUMBER << 3 -> outputTokens = in.number();
            case RequestWire.UNIT_HASH_FIELD_NUMBER << 3 | BYTES -> unitHash.read(in);
            case RequestWire.TENANT_HASH_FIELD_NUMBER << 3 | BYTES -> tenantHash.read(in);
            case RequestWire.BUCKET_FIELD_NUMBER << 3 -> bucket = in.number();
            case RequestWire.DETAIL_FIELD_NUMBER << 3 | BYTES -> detail.read(in);
            case RequestWire.CACHED_TOKENS_FIELD_NUMBER << 3 -> cachedTokens = in.number();
            case RequestWire.REASONING_TOKENS_FIELD_NUMBER << 3 -> reasoningTokens = in.number();
            case RequestWire.DRAFTED_TOKENS_FIELD_NUMBER << 3 -> draftedTokens = in.number();
            case RequestWire.ACCEPTED_TOKENS_FIELD_NUMBER << 3 -> acceptedTokens = in.number();
            case RequestWire.HAS_PHASES_FIELD_NUMBER << 3 -> hasPhases = in.bool();
            case RequestWire.QUEUE_US_FIELD_NUMBER << 3 -> queueMicros = in.varint();
            case RequestWire.PREFILL_US_FIELD_NUMBER << 3 -> prefillMicros = in.varint();
            case RequestWire.PREEMPTIONS_FIELD_NUMBER << 3 -> preemptions = in.number();
            case RequestWire.GAP_BIN_FIELD_NUMBER << 3 | BYTES -> gaps.readBins(in);
            case RequestWire.GAP_BIN_FIELD_NUMBER << 3 -> gaps.readBin(in);
            case RequestWire.GAP_COUNT_FIELD_NUMBER << 3 | BYTES -> gaps.readCounts(in);
            case RequestWire.GAP_COUNT_FIELD_NUMBER << 3 -> gaps.readCount(in);
            case RequestWire.OUTPUT_DIGEST_FIELD_NUMBER << 3 | BYTES -> outputDigest.read(in);
            default -> in.skipField(tag);
        }
    }

    /** What the records of an event check too, for a reader that makes none. */
    void check() throws UndecodableTelemetryException {
        WireReader.atLeast0("arrival_us", arrivalEpochMicros);
        WireReader.duration("send_lag_us", sendLagMicros);
        WireReader.duration("end_us", endMicros);
        if (outcome < 1 || outcome > OUTCOMES.length)
            throw new UndecodableTelemetryException("outcome " + outcome + " is unknown");
        Bucket.check(bucket);
        if ((promptTokens | cachedTokens | outputTokens | reasoningTokens | draftedTokens
                | acceptedTokens) < 0)
            counts(); // throws
        if (hasTokens) checkTokens();
        if (hasPhases) {
            WireReader.duration("queue_us", queueMicros);
            WireReader.duration("prefill_us", prefillMicros);
            if (preemptions < 0) phases(); // throws
        }
    }

    private void checkTokens() throws UndecodableTelemetryException {
        WireReader.duration("last_token_us", lastTokenMicros);
        WireReader.duration("gap_us_max", gapMicrosMax);
        gaps.check();
        if (firstTokenMicros < 0 || lastTokenMicros < firstTokenMicros || chunks < 1) tokens(); // throws
    }

    /** The group's bytes, to be found by. */
    public ByteRange dimensions() { return dimensions; }

    @Override
    public Outcome outcome() { return OUTCOMES[outcome - 1]; }

    @Override
    public long arrivalEpochMicros() { return arrivalEpochMicros; }

    @Override
    public long sendLagMicros() { return sendLagMicros; }

    @Override
    public long endMicros() { return endMicros; }

    @Override
    public boolean hasTokens() { return hasTokens; }

    @Override
    public long firstTokenMicros() { return hasTokens ? firstTokenMicros : 0; }

    @Override
    public long lastTokenMicros() { return hasTokens ? lastTokenMicros : 0; }

    @Override
    public long gapMicrosMax() { return hasTokens ? gapMicrosMax : 0; }

    @Override
    public int chunks() { return hasTokens ? chunks : 0; }

    @Override
    public long binnedGaps() { return hasTokens ? gaps.total() : 0; }

    @Override
    public void eachGap(GapCounts to) { if (hasTokens) gaps.each(to); }

    @Override
    public int promptTokens() { return promptTokens; }

    @Override
    public int cachedTokens() { return cachedTokens; }

    @Override
    public int outputTokens() { return outputTokens; }

    @Override
    public int reasoningTokens() { return reasoningTokens; }

    @Override
    public int draftedTokens() { return draftedTokens; }

    @Override
    public int acceptedTokens() { return acceptedTokens; }

    @Override
    public boolean hasPhases() { return hasPhases; }

    @Override
    public long queueMicros() { return hasPhases ? queueMicros : 0; }

    @Override
    public long prefillMicros() { return hasPhases ? prefillMicros : 0; }

    @Override
    public int preemptions() { return hasPhases ? preemptions : 0; }

    RequestTelemetry toTelemetry(EventId id) throws UndecodableTelemetryException {
        Dimensions of = Dimensions.parse(dimensions);
        return new RequestTelemetry(id, requestId.text(), of.placement(), of.segment(), of.site(),
                arrivalEpochMicros, sendLagMicros, endMicros, outcome(),
                hasTokens ? Optional.of(tokens()) : Optional.empty(),
                hasPhases ? Optional.of(phases()) : Optional.empty(), counts(), unitHash.text(),
                tenantHash.text(), bucket, of.fingerprint(), outputDigest.text(), detail.text());
    }

    private TokenTimings tokens() {
        return new TokenTimings(firstTokenMicros, lastTokenMicros, gapMicrosMax, chunks, gaps.gaps());
    }

    private EnginePhases phases() { return new EnginePhases(queueMicros, prefillMicros, preemptions); }

    private TokenCounts counts() {
        return new TokenCounts(promptTokens, cachedTokens, outputTokens, reasoningTokens, draftedTokens,
                acceptedTokens);
    }
}
