package io.plimsoll.model.catalogue;

import io.plimsoll.model.metric.ValueFormula;

/** What a metric is computed from, exactly. */
public sealed interface Computation {
    /**
     * A number a request.
     *
     * @param filter of the requests that have a value; empty string for all
     */
    record OfRequest(String formula, String filter, ValueFormula compiled) implements Computation {}

    /** Whether something holds of a request: 1 or 0. */
    record ShareOfRequests(String condition, String filter, ValueFormula compiled) implements Computation {}

    /** A sum over a sum, over the same requests. */
    record SumOverSum(Term numerator, Term denominator, String filter) implements Computation {}

    /** A number a gap between two chunks: cells sum up the bins of the event. */
    record OfGaps(String text) implements Computation {}

    /** What no expression over one request can say: a person reads it. */
    record InWords(String text) implements Computation {}

    /** @param unit that its values are stored in */
    record Term(String formula, String unit, ValueFormula compiled) {}

    /** As people read it, with its filter. */
    default String text() {
        return switch (this) {
            case OfRequest(var formula, var filter, _) -> formula + where(filter);
            case ShareOfRequests(var condition, var filter, _) -> "share of " + condition + where(filter);
            case SumOverSum(var numerator, var denominator, var filter) -> "sum of %s / sum of %s%s"
                    .formatted(numerator.formula(), denominator.formula(), where(filter));
            case OfGaps(var text) -> text;
            case InWords(var text) -> text;
        };
    }

    private static String where(String filter) { return filter.isEmpty() ? "" : ", where " + filter; }
}
