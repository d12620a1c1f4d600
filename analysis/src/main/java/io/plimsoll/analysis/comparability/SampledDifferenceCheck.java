package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * Refuses a difference between the arms that is surely larger than its limit: the whole interval of the mean difference
 * over block pairs lies beyond it.
 *
 * @param limit of the difference, relative to the control where {@code relative}, else in the quantity's unit
 */
record SampledDifferenceCheck(String name, Function<ArmBlock, OptionalDouble> quantity, double limit,
        boolean relative, double scale, String unit, String remedy) implements Check {
    private static final double PHI = 0.3; // tightest for a dozen pairs, as in the estimates

    /** Share follows capacity: both arms see the same load per replica, or latency compares two points of one curve. */
    static final SampledDifferenceCheck OFFERED_LOAD = new SampledDifferenceCheck("offered load",
            SampledDifferenceCheck::requests, 0.05, true, 1, "requests a block",
            "give both arms the same load per replica: shares must follow capacity");
    /** Known before routing, so it can only differ by chance or by a fault. */
    static final SampledDifferenceCheck PROMPT_TOKENS = new SampledDifferenceCheck("prompt length",
            arm -> mean(arm, StandardMetrics.PROMPT_TOKENS), 0.01, true, 1, "tokens",
            "check that both arms get the same traffic: assignment, filters, class of clients");
    /** How late the load generator sent: beyond 2 ms between arms, the client and not the engine makes the latency. */
    static final SampledDifferenceCheck SEND_LAG = new SampledDifferenceCheck("send lag",
            arm -> mean(arm, StandardMetrics.SEND_LAG), 2_000, false, 1_000, "ms",
            "give the load generator more of the machine, or send less");

    @Override
    public List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha) {
        List<PairValue> pairs = BlockPair.of(snapshot.blocks()).stream().flatMap(pair -> value(pair).stream())
                .toList();
        if (pairs.size() < 2)
            return List.of(new CheckResult(name, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with observations, got " + pairs.size(), ""));
        PairMoments moments = PairMoments.of(pairs);
        double allowed = relative ? limit * Math.abs(moments.control()) : limit;
        double radius = radius(moments, alpha);
        double difference = Math.abs(moments.difference());
        State state = difference <= allowed
                ? State.PASSED
                : difference - radius > allowed ? State.REFUSED : State.NOTED;
        return List.of(new CheckResult(name, shown(moments.treatment()), shown(moments.control()), state,
                explanation(moments, state), state == State.REFUSED ? remedy : ""));
    }

    private static double radius(PairMoments moments, double alpha) {
        double radius = new TMixture(PHI).radius(moments.n(), alpha);
        double error = Math.sqrt(moments.varDifference() / moments.n());
        return Double.isInfinite(radius) ? radius : radius * error;
    }

    private String explanation(PairMoments moments, State state) {
        String size = relative
                ? String.format(Locale.ROOT, "%+.1f%%", 100 * moments.difference() / moments.control())
                : String.format(Locale.ROOT, "%+.2f %s", moments.difference() / scale, unit);
        String allowed = relative
                ? String.format(Locale.ROOT, "%.0f%%", 100 * limit)
                : String.format(Locale.ROOT, "%.0f %s", limit / scale, unit);
        return switch (state) {
            case REFUSED -> "%s differs by %s between the arms, more than %s, and chance does not explain it"
                    .formatted(name, size, allowed);
            case NOTED -> "%s differs by %s between the arms, more than %s, which may still be chance"
                    .formatted(name, size, allowed);
            case PASSED, UNKNOWN, WAITING -> "%s differs by %s between the arms, at most %s is allowed"
                    .formatted(name, size, allowed);
        };
    }

    private String shown(double value) { return String.format(Locale.ROOT, "%.4g %s", value / scale, unit); }

    private Optional<PairValue> value(BlockPair pair) {
        OptionalDouble treatment = mean(pair, block -> block.treatment());
        OptionalDouble control = mean(pair, block -> block.control());
        return treatment.isPresent() && control.isPresent()
                ? Optional.of(new PairValue(treatment.getAsDouble(), control.getAsDouble()))
                : Optional.empty();
    }

    private OptionalDouble mean(BlockPair pair, Function<AlignedBlock, ArmBlock> arm) {
        OptionalDouble first = quantity.apply(arm.apply(pair.first()));
        OptionalDouble second = quantity.apply(arm.apply(pair.second()));
        return first.isPresent() && second.isPresent()
                ? OptionalDouble.of((first.getAsDouble() + second.getAsDouble()) / 2)
                : OptionalDouble.empty();
    }

    private static OptionalDouble requests(ArmBlock arm) {
        return OptionalDouble.of(arm.cells().stream().mapToLong(cell -> cell.outcomes().arrived()).sum());
    }

    private static OptionalDouble mean(ArmBlock arm, MetricDefinition metric) {
        return arm.metric(metric.key(), new TreeMap<>()).filter(summary -> summary.moments().n() > 0)
                .map(summary -> OptionalDouble.of(summary.moments().mean())).orElse(OptionalDouble.empty());
    }
}
