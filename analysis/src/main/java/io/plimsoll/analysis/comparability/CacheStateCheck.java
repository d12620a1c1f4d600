package io.plimsoll.analysis.comparability;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.Restriction.WithoutStart;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;

/**
 * Whether both arms began with as much in their prefix caches, as the share of prompt tokens says that came from one. A cache that
 * was warm in one arm makes its first blocks fast, which says nothing of the variant: they are set aside. Arms whose shares differ from
 * beginning to end differ by what the variant does, or by their policy, and that is told.
 */
final class CacheStateCheck implements Check {
    private static final String NAME = "cache state";
    private static final double LIMIT = 0.01; // 1 pp, of PCS-1
    private static final int FIRST = 1;

    @Override
    public Rank rank() { return Rank.HARD; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        PairedDifference share = PairedDifference.of(stage.units(), CacheStateCheck::cached, alpha / 2);
        if (share.pairs() < 2 || share.moments().treatment() + share.moments().control() == 0)
            return Findings.NONE; // no engine says that it has a prefix cache
        UnitSeries series = UnitSeries.of(stage, CacheStateCheck::cached,
                value -> value.treatment() - value.control());
        Optional<StartUp> start = start(series, alpha);
        if (start.isPresent())
            return Findings.repaired(off(start.get()),
                    Repair.by(new WithoutStart(series.blocks(stage, FIRST))));
        CheckResult alike = new CheckResult(NAME, percent(share.moments().treatment()),
                percent(share.moments().control()), State.PASSED,
                "both arms have as large a share of the prompts' tokens from prefix caches", "");
        if (!share.isBeyond(LIMIT)) return Findings.of(alike);
        return Findings.of(share.isSurelyBeyond(LIMIT)
                ? alike.as(State.NOTED,
                        "another share of the prompts' tokens comes from prefix caches, from beginning to end: an effect of the variant, or of how caches are set up",
                        "")
                : alike.as(State.UNKNOWN,
                        "another share of the prompts' tokens comes from prefix caches, which may be chance",
                        ""));
    }

    private static CheckResult off(StartUp start) {
        String first = points(start.first());
        String rest = points(start.rest());
        return new CheckResult(NAME, first, rest, State.ADJUSTED,
                "in the first pair of blocks the arms differ by %s in what came from prefix caches, later by %s: one began with a warmer cache, and this pair is in no mean and no quantile"
                        .formatted(first, rest),
                "reset the caches of both arms before a run, as with vLLM's /reset_prefix_cache, or of none")
                .off(points(start.first() - start.rest()), "in every ttft of the first pair of blocks");
    }

    private static Optional<StartUp> start(UnitSeries series, double alpha) {
        if (series.size() <= FIRST) return Optional.empty();
        StartUp start = StartUp.of(series.values(), FIRST, alpha / 2);
        return start.isSure() && Math.abs(start.first() - start.rest()) > LIMIT
                ? Optional.of(start)
                : Optional.empty();
    }

    private static OptionalDouble cached(ArmBlock arm) {
        double cached = 0;
        long prompt = 0;
        for (MetricCell cell : arm.cells()) {
            cached += cell.tokens().cached();
            prompt += cell.tokens().prompt();
        }
        return prompt == 0 ? OptionalDouble.empty() : OptionalDouble.of(cached / prompt);
    }

    private static String percent(double share) { return String.format(Locale.ROOT, "%.1f%%", 100 * share); }

    private static String points(double share) { return String.format(Locale.ROOT, "%+.1f pp", 100 * share); }
}
