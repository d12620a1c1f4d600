package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import io.plimsoll.analysis.comparability.Adjustment.StratifiedBy;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * Equal means hide another shape: the largest difference of both arms' distributions of prompt lengths, read at the nine deciles of both
 * together, each tested over pairs of blocks, since requests of one block are no independent draws.
 *
 * @see "Kolmogorov-Smirnov distance D, at fixed points; limits 0.03 and 0.10 of PCS-1"
 */
final class PromptShapeCheck implements Check {
    private static final String NAME = "prompt length distribution";
    private static final int DECILES = 9;
    private static final double LIMIT = 0.03;
    private static final double FAILS = 0.10;

    @Override
    public Rank rank() { return Rank.SOFT; }

    /** What one decile says. */
    private record AtDecile(double tokens, PairedDifference shares) {
        double distance() { return Math.abs(shares.moments().difference()); }
    }

    @Override
    public List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha) {
        List<BlockPair> pairs = BlockPair.of(snapshot.blocks());
        WithinClasses within = WithinClasses.of(snapshot);
        QuantileSketch pooled = within.pooled();
        if (pairs.size() < 2 || pooled.count() == 0)
            return List.of(new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with observations, got " + pairs.size(), ""));
        List<AtDecile> deciles = IntStream.rangeClosed(1, DECILES)
                .mapToDouble(decile -> pooled.quantile(decile / 10.0).orElseThrow()).distinct()
                .mapToObj(tokens -> new AtDecile(tokens, PairedDifference.of(pairs,
                        arm -> shareOver(arm, tokens), alpha / DECILES)))
                .filter(decile -> decile.shares().pairs() >= 2).toList();
        AtDecile worst = deciles.stream()
                .max((one, other) -> Double.compare(one.distance(), other.distance()))
                .orElse(null);
        return worst == null
                ? List.of(new CheckResult(NAME, "", "", State.UNKNOWN,
                        "needs two pairs of blocks with observations in both arms", ""))
                : List.of(result(worst, surely(deciles, LIMIT),
                        context.arms().areAdjustable() && !surely(deciles, FAILS), within));
    }

    private static boolean surely(List<AtDecile> deciles, double limit) {
        return deciles.stream().anyMatch(decile -> decile.shares().isSurelyBeyond(limit));
    }

    private static CheckResult result(AtDecile worst, boolean off, boolean repairable,
            WithinClasses within) {
        CheckResult result = new CheckResult(NAME,
                share(worst.shares().moments().treatment(), worst.tokens()),
                share(worst.shares().moments().control(), worst.tokens()), State.PASSED,
                String.format(Locale.ROOT,
                        "the distributions of prompt lengths are at most %.3f apart, %.2f is allowed",
                        worst.distance(), LIMIT),
                "");
        if (!off) return result;
        CheckResult sized = result.off(String.format(Locale.ROOT, "D = %.3f", worst.distance()), "");
        String why = result.explanation() + ", and chance does not explain it";
        String remedy = "check that both arms get the same traffic: assignment, filters, class of clients";
        return repairable && within.shared().size() > 1
                && Math.abs(within.shareDifference(worst.tokens())) <= LIMIT
                        ? sized.as(State.ADJUSTED,
                                why + "; within each class they are not, so each class is compared by itself",
                                remedy)
                        : sized.as(State.REFUSED, why, remedy);
    }

    @Override
    public Optional<Adjustment> repair(MetricSnapshot snapshot) {
        return Optional
                .of(new StratifiedBy(MixCheck.CLASSES.dimension(), WithinClasses.of(snapshot).shared()));
    }

    private static OptionalDouble shareOver(ArmBlock arm, double tokens) {
        double over = 0;
        double all = 0;
        for (MetricCell cell : arm.cells()) {
            MetricSummary prompt = cell.metrics().get(StandardMetrics.PROMPT_TOKENS.key());
            if (prompt == null) continue;
            over += prompt.sketch().shareOver(tokens).orElse(0) * prompt.moments().n();
            all += prompt.moments().n();
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(over / all);
    }

    private static String share(double share, double tokens) {
        return String.format(Locale.ROOT, "%.1f%% over %.0f tokens", 100 * share, tokens);
    }
}
