package io.plimsoll.bench.sensitivity;

import java.util.List;

import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.engine.load.PlannedRequest;

/**
 * One quantity of all requests times a factor, and all else as it was.
 *
 * @param factor above 0
 */
record Change(Quantity quantity, double factor) {
    /** What a load generator has in its hand. */
    static final List<Quantity> POSSIBLE = List.of(Quantity.OFFERED_LOAD, Quantity.PROMPT_TOKENS,
            Quantity.OUTPUT_TOKENS);

    Change {
        if (!POSSIBLE.contains(quantity))
            throw new IllegalArgumentException("requests do not change the " + quantity.words());
    }

    boolean isIncrease() { return factor > 1; }

    List<PlannedRequest> of(List<PlannedRequest> requests) {
        return requests.stream().map(this::of).toList();
    }

    private PlannedRequest of(PlannedRequest request) {
        return switch (quantity) {
            case OFFERED_LOAD -> request.at(Math.round(request.atMicros() / factor));
            case PROMPT_TOKENS -> request.sized(scaled(request.promptTokens()), request.outputTokens());
            case OUTPUT_TOKENS -> request.sized(request.promptTokens(), scaled(request.outputTokens()));
            case SM_CLOCK, HBM_BANDWIDTH -> request;
        };
    }

    private int scaled(int tokens) { return (int) Math.max(1, Math.round(tokens * factor)); }

    /** Change of the logarithm that was really made: tokens are whole, so that lengths change by a little more or less. */
    double logChange(List<PlannedRequest> requests) {
        return switch (quantity) {
            case OFFERED_LOAD -> Math.log(factor);
            case PROMPT_TOKENS, OUTPUT_TOKENS -> Math.log(tokens(of(requests)) / tokens(requests));
            case SM_CLOCK, HBM_BANDWIDTH -> 0;
        };
    }

    private double tokens(List<PlannedRequest> requests) {
        return requests.stream().mapToDouble(request -> quantity == Quantity.PROMPT_TOKENS
                ? request.promptTokens()
                : request.outputTokens()).sum();
    }
}
