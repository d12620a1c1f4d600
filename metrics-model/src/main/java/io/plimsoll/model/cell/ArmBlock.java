package io.plimsoll.model.cell;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.plimsoll.model.metric.MetricId;

/**
 * What one arm did in one block.
 *
 * @param cells one a replica and segment
 * @param engines what its engines said of themselves, one a replica; empty where nobody read them
 */
public record ArmBlock(List<MetricCell> cells, List<EngineBlock> engines) {
    public ArmBlock {
        cells = List.copyOf(cells);
        engines = List.copyOf(engines);
    }

    /** Of engines that nobody read. */
    public ArmBlock(List<MetricCell> cells) { this(cells, List.of()); }

    /** The same engines with these cells. */
    public ArmBlock with(List<MetricCell> others) {
        return new ArmBlock(others, engines);
    }

    /** Whether heat or its board slowed one of its GPUs down. */
    public boolean isSlowedDown() {
        return engines.stream().anyMatch(EngineBlock::isSlowedDown);
    }

    /** The outcomes of the requests that match the filter ({@code workloadClass -> long}); an empty filter is all. */
    public OutcomeCounts outcomes(SortedMap<String, String> segment) {
        return matching(segment).map(MetricCell::outcomes).reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }

    /** The metric over replicas and matching segments; empty when nothing was observed. */
    public Optional<MetricSummary> metric(MetricId metric, SortedMap<String, String> segment) {
        return matching(segment).flatMap(cell -> Stream.ofNullable(cell.metrics().get(metric)))
                .reduce(MetricSummary::merge);
    }

    /**
     * How many requests stand behind so many observations, at most: the gaps of one request rise and fall together, and are no more
     * evidence than it is.
     */
    public long requestsBehind(long observations, SortedMap<String, String> segment) {
        return Math.min(observations, outcomes(segment).arrived());
    }

    /** Both metrics of a pair over replicas and matching segments; empty when no request had both, or the run declares no such pair. */
    public Optional<JointSums> joint(MetricPair pair, SortedMap<String, String> segment) {
        return matching(segment).flatMap(cell -> Stream.ofNullable(cell.joint().get(pair)))
                .reduce(JointSums::plus);
    }

    private Stream<MetricCell> matching(SortedMap<String, String> segment) {
        return cells.stream().filter(cell -> cell.key().segment().matches(segment));
    }
}
