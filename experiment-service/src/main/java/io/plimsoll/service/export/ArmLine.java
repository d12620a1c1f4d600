package io.plimsoll.service.export;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.traffic.BlockSchedule;

/** One arm of one block as a line: of the metric's requests in the segment, with exact sums in its stored unit. */
record ArmLine(MetricDefinition metric, SortedMap<String, String> segment) {
    static ArmLine of(PrimaryMetric primary) { return new ArmLine(primary.measured(), primary.segment()); }

    String line(AlignedBlock block, String name, ArmBlock arm) {
        OutcomeCounts outcomes = arm.outcomes(segment);
        Optional<Moments> observed = arm.metric(metric.key(), segment).map(MetricSummary::moments);
        return Stream.of(block.epoch(), block.block(), BlockSchedule.pairOf(block.block()),
                Math.floorMod(block.block(), 2) == 0 ? "first" : "second", name, names(replicas(arm)),
                names(block.lostReplicas()), slowedDown(block), block.setAside() ? "start" : "",
                outcomes.arrived(), outcomes.completed(),
                outcomes.failed(),
                outcomes.timedOut(), outcomes.rejected(), outcomes.cancelled(), washout(arm),
                sum(observed.map(Moments::n).map(BigInteger::valueOf)), sum(observed.map(Moments::sum)))
                .map(Object::toString).collect(Collectors.joining(","));
    }

    /** On the lines of both arms, as {@code lost_replicas}: either takes the block out of means in both. */
    private static String slowedDown(AlignedBlock block) {
        return names(Stream.of(block.treatment(), block.control()).flatMap(arm -> arm.engines().stream())
                .filter(EngineBlock::isSlowedDown).map(EngineBlock::replica).toList());
    }

    /** Of a ratio and of a proportion a request has no value. */
    private String sum(Optional<BigInteger> exact) {
        return metric.kind() == MetricKind.VALUE ? exact.orElse(BigInteger.ZERO).toString() : "";
    }

    private static long washout(ArmBlock arm) {
        return arm.cells().stream().mapToLong(cell -> cell.washout().arrived()).sum();
    }

    /** A request that no replica could take stands under the empty name, which is none. */
    private static Collection<String> replicas(ArmBlock arm) {
        return arm.cells().stream().map(cell -> cell.key().replica()).filter(replica -> !replica.isEmpty())
                .toList();
    }

    /** A cell with blanks between names, quoted where a name asks for it. */
    private static String names(Collection<String> names) {
        String cell = names.stream().distinct().sorted().collect(Collectors.joining(" "));
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
