package io.plimsoll.analysis.effect;

import java.util.Optional;
import java.util.OptionalLong;

import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.metric.Statistic;

/**
 * How many observations of an arm in a block count against it, out of how many. A request that failed, timed out or was
 * rejected counts as over every threshold: a broken engine must not look fast. A client that went away says nothing.
 *
 * @param observations requests, or the gaps of requests
 * @param requests that stand behind them, no more than they are
 */
public record ShareCount(long bad, long observations, long requests) {
    public static final ShareCount NONE = new ShareCount(0, 0);

    public ShareCount {
        if (bad < 0 || bad > observations)
            throw new IllegalArgumentException(
                    "%d of %d requests cannot be bad".formatted(bad, observations));
        if (requests > observations || (requests < 1 && observations > 0))
            throw new IllegalArgumentException(
                    "%d observations cannot be of %d requests".formatted(observations, requests));
    }

    /** Of requests with one observation each. */
    public ShareCount(long bad, long requests) {
        this(bad, requests, requests);
    }

    /** Of a block of the treatment; empty when its cells do not count the question's threshold. */
    public static Optional<ShareCount> ofTreatment(ArmBlock block, EffectQuestion question) {
        return of(block, question, question.threshold());
    }

    /** Of a block of the control; empty when its cells do not count the question's threshold. */
    static Optional<ShareCount> ofControl(ArmBlock block, EffectQuestion question) {
        return of(block, question, question.controlThreshold());
    }

    private static Optional<ShareCount> of(ArmBlock block, EffectQuestion question, OptionalLong threshold) {
        OutcomeCounts outcomes = block.outcomes(question.segment());
        if (question.statistic() == Statistic.PROPORTION)
            return Optional.of(new ShareCount(outcomes.errors(), outcomes.judged()));
        Optional<MetricSummary> summary = block.metric(question.metric().key(), question.segment());
        if (summary.isEmpty())
            return Optional.of(new ShareCount(outcomes.errors(), outcomes.errors()));
        long n = summary.get().moments().n();
        return Optional.ofNullable(summary.get().over().get(threshold.orElseThrow()))
                .map(over -> new ShareCount(over + outcomes.errors(), n + outcomes.errors(),
                        block.requestsBehind(n, question.segment()) + outcomes.errors()));
    }

    public ShareCount plus(ShareCount other) {
        return new ShareCount(bad + other.bad, observations + other.observations,
                requests + other.requests);
    }

    public boolean isEmpty() { return observations == 0; }

    /** Needs an observation. */
    public double share() {
        if (observations == 0)
            throw new IllegalStateException("the share of nothing does not exist");
        return (double) bad / observations;
    }

    /** As many of the requests as are bad of the observations. */
    double badRequests() {
        return requests == observations ? bad : share() * requests;
    }
}
