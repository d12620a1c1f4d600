package io.plimsoll.service.experiment;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

import io.plimsoll.model.experiment.Cohort;
import io.plimsoll.model.experiment.DecisionRule;
import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.experiment.Design;

/** Cohort, design and decision rule: the parts that say how the comparison is made and ended. */
final class DesignReader {
    /** Below these a block holds too few requests to be a unit of evidence, and a drain does not end in time. */
    private static final Duration BLOCK_MIN = Duration.ofMillis(500);
    private static final Duration WASHOUT_MIN = Duration.ofMillis(100);
    private static final double ALPHA_MIN = 0.001;
    private static final double ALPHA_MAX = 0.2;

    private DesignReader() {}

    static Optional<Cohort> cohort(Section spec) {
        return spec.section("cohort", "{ layer: default, unit: conversation }", "layer", "segments", "unit")
                .flatMap(cohort -> {
                    Optional<String> layer = cohort.readOr("layer", "default", DesignReader::layer);
                    Optional<Cohort.Unit> unit = cohort.readOr("unit", Cohort.Unit.CONVERSATION,
                            Choice.of(Cohort.Unit.class, Cohort.Unit.values()));
                    if (cohort.has("segments"))
                        cohort.fault("segments", "a cohort of some segments only is not built yet",
                                "leave it away (all traffic takes part), and give guardrails a segment");
                    return cohort.whole(() -> new Cohort(layer.orElseThrow(),
                            Collections.emptySortedMap(), unit.orElseThrow()));
                });
    }

    private static String layer(String text) {
        if (text.equals("default"))
            return text;
        throw new Misread("layer \"" + text + "\": more layers than one are not built yet",
                "write \"default\"");
    }

    static Optional<Design> design(Section spec, Optional<VariantsReader.Arms> arms) {
        return spec.section("design", "{ kind: crossover, block: 4s, washout: 1s }", "kind", "block",
                "washout", "carryOver").flatMap(design -> {
                    Optional<Design.Kind> kind = design.read("kind", "crossover",
                            Choice.of(Design.Kind.class, Design.Kind.CROSSOVER));
                    Optional<Duration> block = design.read("block", "4s",
                            text -> atLeast(BLOCK_MIN, text));
                    Optional<Duration> washout = design.read("washout", "1s",
                            text -> atLeast(WASHOUT_MIN, text));
                    Optional<Duration> carryOver = design.has("carryOver")
                            ? design.read("carryOver", "300ms", Durations::parse)
                            : Optional.empty();
                    arms.filter(_ -> !design.has("carryOver"))
                            .ifPresent(both -> requireCarryOver(design, both));
                    Optional<Design> whole = design.whole(() -> new Design(kind.orElseThrow(),
                            block.orElseThrow(), washout.orElseThrow(), carryOver));
                    whole.ifPresent(it -> checkBlock(design, it));
                    return whole;
                });
    }

    /** What a cache holds outlives a block: the arm that takes over a replica is served from what the other left. */
    private static void requireCarryOver(Section design, VariantsReader.Arms arms) {
        arms.leavingSomethingBehind().stream().findFirst().ifPresent(difference -> design.fault("carryOver",
                "is missing: the variants differ in %s, and what one of them leaves there serves the other when they swap"
                        .formatted(difference.path()),
                "write \"carryOver: 300ms\", the longest time that it lives"));
    }

    private static void checkBlock(Section design, Design read) {
        if (read.block().compareTo(read.blockMin()) < 0)
            design.fault("block",
                    "%s is shorter than %d times the carryOver of %s: too much of a block would be served from what the other arm left"
                            .formatted(Durations.print(read.block()), Design.BLOCKS_PER_CARRY_OVER,
                                    Durations.print(read.carryOver().orElseThrow())),
                    "write at least \"%s\"".formatted(Durations.print(read.blockMin())));
    }

    private static Duration atLeast(Duration least, String text) {
        Duration duration = Durations.parse(text);
        if (duration.compareTo(least) < 0)
            throw new Misread("\"" + text + "\" is too short",
                    "write at least \"" + Durations.print(least) + "\"");
        return duration;
    }

    /** @param requireCalibrated see {@link io.plimsoll.model.experiment.ExperimentSpec} */
    record Ending(DecisionRule rule, boolean requireCalibrated) {}

    static Optional<Ending> decision(Section spec) {
        return spec.section("decision", "{ alpha: 0.05, maxDuration: 150s, whenUndecided: hold }", "alpha",
                "maxDuration", "whenUndecided", "whenSilent", "requireCalibrated").flatMap(decision -> {
                    Optional<Double> alpha = decision.read("alpha", "0.05", DesignReader::alpha);
                    Optional<Duration> longest = decision.read("maxDuration", "150s", Durations::parse);
                    Optional<Fallback> undecided = decision.read("whenUndecided", "hold",
                            Choice.of(Fallback.class, Fallback.values()));
                    Optional<Fallback> silent = decision.readOr("whenSilent", Fallback.HOLD,
                            Choice.of(Fallback.class, Fallback.values()));
                    Optional<Boolean> calibrated = decision.readOr("requireCalibrated", false,
                            DesignReader::truth);
                    return decision
                            .whole(() -> new Ending(
                                    new DecisionRule(alpha.orElseThrow(), longest.orElseThrow(),
                                            undecided.orElseThrow(), silent.orElseThrow()),
                                    calibrated.orElseThrow()));
                });
    }

    private static boolean truth(String text) {
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw new Misread("\"" + text + "\" is neither true nor false",
                "write \"true\", or leave it away");
    }

    private static double alpha(String text) {
        String remedy = "write a number from %s to %s, as \"0.05\"".formatted(ALPHA_MIN, ALPHA_MAX);
        try {
            double alpha = Double.parseDouble(text);
            if (alpha >= ALPHA_MIN && alpha <= ALPHA_MAX)
                return alpha;
        } catch (NumberFormatException e) {
            throw new Misread("\"" + text + "\" is no number", remedy);
        }
        throw new Misread(text + " is out of range", remedy);
    }
}
