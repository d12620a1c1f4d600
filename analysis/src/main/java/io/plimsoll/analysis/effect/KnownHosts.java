package io.plimsoll.analysis.effect;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.design.HostVariance;
import io.plimsoll.model.metric.Statistic;

/**
 * By how much hosts differ when all play the same variant, as a run of equal arms has shown it; sealed with a run whose arms keep
 * their hosts.
 *
 * @param source the run that showed it, as {@code a-a#3}; empty string where none did
 * @param means one a metric and segment that it could tell
 */
public record KnownHosts(String source, List<OfMean> means) {
    /** No run has shown anything. */
    public static final KnownHosts NONE = new KnownHosts("", List.of());

    /** @param metric with its version, as {@code ttft@1} @param sigma of the logarithm: 0.02 is 2 % */
    public record OfMean(String metric, SortedMap<String, String> segment, double sigma,
            double degreesOfFreedom) {
        public OfMean {
            segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
        }
    }

    public KnownHosts {
        means = List.copyOf(means);
    }

    /** Empty where nothing is known, or only of other questions: how means differ says nothing of quantiles and shares. */
    public Optional<HostVariance> of(EffectQuestion question) {
        return means.stream().filter(_ -> question.statistic() == Statistic.MEAN)
                .filter(known -> known.metric().equals(question.metric().key().toString())
                        && known.segment().equals(question.segment()))
                .map(known -> new HostVariance(known.sigma(), known.degreesOfFreedom())).findFirst();
    }

    /** For people: what to do about a question that cannot be answered. */
    String remedy() {
        return source.isEmpty()
                ? "it takes an A/A run that has ended before: equal variants, \"changes: []\", at a share of 50%, as examples/a-a.yaml; then start this run again"
                : source + " tells it for means of this run's metrics only";
    }
}
