package io.plimsoll.model.formula;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestNumbers;

/** What holds of one request or not, by its name in lower case. */
enum RequestFlag {
    COMPLETED(request -> request.outcome() == Outcome.COMPLETED),
    FAILED(request -> request.outcome() == Outcome.FAILED),
    TIMED_OUT(request -> request.outcome() == Outcome.TIMED_OUT),
    CANCELLED(request -> request.outcome() == Outcome.CANCELLED),
    REJECTED(request -> request.outcome() == Outcome.REJECTED),
    HAS_TOKENS(RequestNumbers::hasTokens),
    HAS_PHASES(RequestNumbers::hasPhases);

    private final Predicate<RequestNumbers> reader;

    RequestFlag(Predicate<RequestNumbers> reader) { this.reader = reader; }

    String word() { return name().toLowerCase(Locale.ROOT); }

    boolean of(RequestNumbers request) { return reader.test(request); }

    static Optional<RequestFlag> named(String word) {
        return Arrays.stream(values()).filter(flag -> flag.word().equals(word)).findFirst();
    }

    static List<String> words() { return Arrays.stream(values()).map(RequestFlag::word).toList(); }
}
