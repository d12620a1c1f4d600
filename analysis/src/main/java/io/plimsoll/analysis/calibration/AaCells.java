package io.plimsoll.analysis.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.TrafficPlan;

/** Aligned blocks of equal arms as the cells of {@link VarianceComponents}: one a replica and block, whatever arm it played. */
public final class AaCells {
    private AaCells() {}

    /**
     * @param blocks of any stages; those that lost a replica, or in which a GPU was slowed down, tell nothing of means and are left out
     * @param plans under which they were played: a block without its plan has no place in time and is left out
     * @param value of one replica in one block, on a scale on which effects add up; empty where nothing was observed
     */
    public static List<AaCell> of(List<AlignedBlock> blocks, List<TrafficPlan> plans,
            Function<ArmBlock, OptionalDouble> value) {
        Map<Long, BlockSchedule> schedules = new TreeMap<>();
        plans.forEach(plan -> schedules.put(plan.epoch(), plan.schedule()));
        Optional<Instant> origin = schedules.values().stream().map(BlockSchedule::start)
                .min(Instant::compareTo);
        List<AaCell> cells = new ArrayList<>();
        for (AlignedBlock block : blocks) {
            BlockSchedule schedule = schedules.get(block.epoch());
            if (schedule == null || !block.countsForMeans()) continue;
            long place = place(origin.orElseThrow(), schedule, block.block());
            byReplica(block).forEach((replica, arm) -> value.apply(arm)
                    .ifPresent(it -> cells.add(new AaCell(replica, place, it))));
        }
        return cells;
    }

    /** The logarithm of a replica's mean, of which a host is a summand; empty where nothing above 0 was observed. */
    public static Function<ArmBlock, OptionalDouble> logOfMean(MetricId metric,
            Map<String, String> segment) {
        TreeMap<String, String> filter = new TreeMap<>(segment);
        return arm -> arm.metric(metric, filter).map(MetricSummary::moments)
                .filter(moments -> moments.n() > 0 && moments.sum().signum() > 0)
                .map(moments -> OptionalDouble.of(Math.log(moments.mean())))
                .orElse(OptionalDouble.empty());
    }

    /** In periods since the first plan. Blocks of several plans never overlap and are equally long, so no two share one. */
    private static long place(Instant origin, BlockSchedule schedule, long block) {
        return Duration.between(origin, schedule.startOf(block)).dividedBy(schedule.period());
    }

    private static Map<String, ArmBlock> byReplica(AlignedBlock block) {
        Map<String, List<MetricCell>> cells = Stream.of(block.treatment(), block.control())
                .flatMap(arm -> arm.cells().stream()).filter(cell -> !cell.key().replica().isEmpty())
                .collect(Collectors.groupingBy(cell -> cell.key().replica(), TreeMap::new,
                        Collectors.toList()));
        Map<String, ArmBlock> arms = new TreeMap<>();
        cells.forEach((replica, of) -> arms.put(replica, new ArmBlock(of)));
        return arms;
    }
}
