package io.plimsoll.model.formula;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

import io.plimsoll.model.telemetry.RequestNumbers;

/** A number of one request that an expression may use, by its name in lower case. All are whole and 0 or more. */
enum RequestField {
    SEND_LAG_US("us", RequestNumbers::sendLagMicros),
    END_US("us", RequestNumbers::endMicros),
    FIRST_TOKEN_US("us", RequestFlag.HAS_TOKENS, RequestNumbers::firstTokenMicros),
    LAST_TOKEN_US("us", RequestFlag.HAS_TOKENS, RequestNumbers::lastTokenMicros),
    GAP_MAX_US("us", RequestFlag.HAS_TOKENS, RequestNumbers::gapMicrosMax),
    CHUNKS("chunks", RequestFlag.HAS_TOKENS, RequestNumbers::chunks),
    BINNED_GAPS("chunks", RequestNumbers::binnedGaps),
    PROMPT_TOKENS("tokens", RequestNumbers::promptTokens),
    CACHED_TOKENS("tokens", RequestNumbers::cachedTokens),
    OUTPUT_TOKENS("tokens", RequestNumbers::outputTokens),
    REASONING_TOKENS("tokens", RequestNumbers::reasoningTokens),
    DRAFTED_TOKENS("tokens", RequestNumbers::draftedTokens),
    ACCEPTED_TOKENS("tokens", RequestNumbers::acceptedTokens),
    QUEUE_US("us", RequestFlag.HAS_PHASES, RequestNumbers::queueMicros),
    PREFILL_US("us", RequestFlag.HAS_PHASES, RequestNumbers::prefillMicros),
    PREEMPTIONS("1", RequestFlag.HAS_PHASES, RequestNumbers::preemptions);

    private final Unit unit;
    private final Optional<RequestFlag> knownIf;
    private final ToLongFunction<RequestNumbers> reader;

    RequestField(String unit, ToLongFunction<RequestNumbers> reader) { this(unit, Optional.empty(), reader); }

    RequestField(String unit, RequestFlag knownIf, ToLongFunction<RequestNumbers> reader) {
        this(unit, Optional.of(knownIf), reader);
    }

    RequestField(String unit, Optional<RequestFlag> knownIf, ToLongFunction<RequestNumbers> reader) {
        this.unit = Unit.parse(unit).orElseThrow();
        this.knownIf = knownIf;
        this.reader = reader;
    }

    String word() { return name().toLowerCase(Locale.ROOT); }

    Unit unit() { return unit; }

    /** What a filter must hold for it to say anything; else it is 0 and means nothing. */
    Optional<RequestFlag> knownIf() {
        return knownIf;
    }

    long of(RequestNumbers request) { return reader.applyAsLong(request); }

    static Optional<RequestField> named(String word) {
        return Arrays.stream(values()).filter(field -> field.word().equals(word)).findFirst();
    }

    static List<String> words() { return Arrays.stream(values()).map(RequestField::word).toList(); }
}
