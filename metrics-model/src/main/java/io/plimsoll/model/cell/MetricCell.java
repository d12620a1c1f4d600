package io.plimsoll.model.cell;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.plimsoll.model.metric.MetricId;

/**
 * The smallest mergeable summary of telemetry.
 *
 * @param outcomes of requests routed in the measured part of the block
 * @param washout of requests routed in its washout: their errors count, their latencies do not
 * @param fingerprints digests that the replicas gave; more than one means that the engine changed within the block
 * @param implausible of the outcomes: requests that cannot have gone as they say, in no metric
 * @param firstArrivalMicros of the measured part, epoch microseconds; 0 when nothing was measured
 * @param joint sums over the requests that have both of a pair, for the pairs that the run declares
 * @param tokens of the completed requests that are in metrics
 */
public record MetricCell(CellKey key, OutcomeCounts outcomes, OutcomeCounts washout,
        SortedMap<MetricId, MetricSummary> metrics, Set<String> fingerprints, long implausible,
        long firstArrivalMicros, SortedMap<MetricPair, JointSums> joint, TokenSums tokens) {
    public MetricCell {
        metrics = MetricSummaries.of(metrics);
        joint = Collections.unmodifiableSortedMap(new TreeMap<>(joint));
        fingerprints = Collections.unmodifiableSortedSet(new TreeSet<>(fingerprints));
    }

    /** Of requests that say nothing of chunks and caches, in a run that declares no pairs. */
    public MetricCell(CellKey key, OutcomeCounts outcomes, OutcomeCounts washout,
            SortedMap<MetricId, MetricSummary> metrics, Set<String> fingerprints, long implausible,
            long firstArrivalMicros) {
        this(key, outcomes, washout, metrics, fingerprints, implausible, firstArrivalMicros,
                Collections.emptySortedMap(), TokenSums.NONE);
    }

    /** Of requests that all can have gone as they say, at a time that does not matter. */
    public MetricCell(CellKey key, OutcomeCounts outcomes, OutcomeCounts washout,
            SortedMap<MetricId, MetricSummary> metrics, Set<String> fingerprints) {
        this(key, outcomes, washout, metrics, fingerprints, 0, 0);
    }

    /** Both summaries as one; commutative and associative. */
    public MetricCell merge(MetricCell other) {
        if (!key.equals(other.key))
            throw new IllegalArgumentException(
                    "cells of two groups do not merge: " + key + " and " + other.key);
        SortedMap<MetricId, MetricSummary> both = MetricSummaries.of(metrics)
                .merge(MetricSummaries.of(other.metrics));
        SortedMap<MetricPair, JointSums> products = new TreeMap<>(joint);
        other.joint.forEach((pair, sums) -> products.merge(pair, sums, JointSums::plus));
        Set<String> prints = new TreeSet<>(fingerprints);
        prints.addAll(other.fingerprints);
        return new MetricCell(key, outcomes.plus(other.outcomes), washout.plus(other.washout), both, prints,
                implausible + other.implausible, first(firstArrivalMicros, other.firstArrivalMicros),
                products, tokens.plus(other.tokens));
    }

    /** The same summary of a group that this one is a part of, to be merged with the others. */
    public MetricCell under(CellKey group) {
        return new MetricCell(group, outcomes, washout, metrics, fingerprints, implausible,
                firstArrivalMicros, Collections.emptySortedMap(), tokens);
    }

    private static long first(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }
}
