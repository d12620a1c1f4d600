package io.plimsoll.analysis.effect;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.metric.MetricId;

/**
 * What means and quantiles are taken of, for one arm in one block: the values of requests that completed, and the worst
 * value there is for each that failed, timed out or was rejected, so that dropping requests never makes an arm look better.
 * A client that went away says nothing. A request completes within the timeout, so min(value, timeout) is its value, and the
 * cells' own sums are those of a restricted mean, exactly.
 *
 * @param completed of requests that completed, in the stored unit of the metric
 * @param sketch of the same
 * @param requests that completed and stand behind the values, no more than these are
 * @param errors requests that failed, timed out or were rejected
 * @param errorValue what each of them counts as, see {@link io.plimsoll.model.metric.MetricDefinition#errorValue}
 * @see "Royston, Parmar (2013), Restricted mean survival time, BMC Medical Research Methodology 13:152"
 */
record RestrictedValues(Moments completed, QuantileSketch sketch, long requests, long errors,
        long errorValue) {

    /**
     * Empty when no request counts. Also when requests completed and none has a value, as the time between tokens of answers
     * that were not streamed: errors alone would be the whole mean of a metric that nobody measured.
     */
    static Optional<RestrictedValues> of(ArmBlock block, EffectQuestion question) {
        return of(block, question.segment(), question.metric().key(), question.metric().errorValue());
    }

    /** @param ofError what an error counts as; empty where errors do not count */
    static Optional<RestrictedValues> of(ArmBlock block, SortedMap<String, String> segment, MetricId metric,
            OptionalLong ofError) {
        OutcomeCounts outcomes = block.outcomes(segment);
        long errors = ofError.isPresent() ? outcomes.errors() : 0;
        long errorValue = ofError.orElse(0);
        Optional<MetricSummary> summary = block.metric(metric, segment);
        if (summary.isEmpty())
            return errors == 0 || outcomes.completed() > 0
                    ? Optional.empty()
                    : Optional.of(new RestrictedValues(Moments.NONE, QuantileSketch.empty(), 0, errors,
                            errorValue));
        Moments moments = summary.get().moments();
        return Optional.of(new RestrictedValues(moments, summary.get().sketch(),
                block.requestsBehind(moments.n(), segment), errors, errorValue));
    }

    /** Of all requests that count; n is 1 or more. */
    Moments moments() {
        return completed.plus(Moments.of(errorValue, errors));
    }

    /** Of all requests that count: rank q of n + errors, the errors above or below everything by the metric's direction. */
    QuantileSketch quantiles() {
        return errors == 0 ? sketch : sketch.plus(errorValue, errors);
    }
}
