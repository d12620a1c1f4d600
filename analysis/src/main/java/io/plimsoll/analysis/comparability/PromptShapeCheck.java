package io.plimsoll.analysis.comparability;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.cell.QuantileSketch.Cuts;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * Equal means hide another shape: the largest difference of both arms' distributions of prompt lengths, read at the nine deciles of both
 * together in the first blocks, so that later ones do not move them, each tested over pairs of blocks, since requests of one block are no independent draws.
 *
 * @see "Kolmogorov-Smirnov distance D, at fixed points; limits 0.03 and 0.10 of PCS-1"
 */
final class PromptShapeCheck implements Check {
    private static final String NAME = "prompt length distribution";
    private static final int DECILES = 9;
    private static final int PAIRS_OF_DECILES = 8; // with fewer nothing is ever sure, so all looks that can refuse ask the same
    private static final double LIMIT = 0.03;
    private static final double FAILS = 0.10;

    @Override
    public Rank rank() { return Rank.SOFT; }

    /** What one decile says. */
    private record AtDecile(double tokens, PairedDifference shares) {
        double distance() { return Math.abs(shares.moments().difference()); }
    }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        QuantileSketch pooled = first(stage);
        if (stage.units().size() < 2 || pooled.count() == 0)
            return Findings.of(new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with observations, got " + stage.units().size(), ""));
        double[] tokens = IntStream.rangeClosed(1, DECILES)
                .mapToDouble(decile -> pooled.quantile(decile / 10.0).orElseThrow()).distinct().toArray();
        Cuts cuts = new Cuts(tokens);
        Map<ArmBlock, double[]> shares = new IdentityHashMap<>();
        for (PairedBlocks pair : stage.units())
            for (AlignedBlock block : pair.blocks())
                for (ArmBlock arm : List.of(block.treatment(), block.control()))
                    shares.put(arm,
                            sharesOver(stage.summaries().of(arm, StandardMetrics.PROMPT_TOKENS), cuts));
        List<AtDecile> deciles = IntStream.range(0, tokens.length)
                .mapToObj(i -> new AtDecile(tokens[i], PairedDifference.of(stage.units(),
                        arm -> share(shares, arm, i), alpha / DECILES)))
                .filter(decile -> decile.shares().pairs() >= 2).toList();
        AtDecile worst = deciles.stream()
                .max((one, other) -> Double.compare(one.distance(), other.distance()))
                .orElse(null);
        return worst == null
                ? Findings.of(new CheckResult(NAME, "", "", State.UNKNOWN,
                        "needs two pairs of blocks with observations in both arms", ""))
                : judged(worst, surely(deciles, LIMIT),
                        context.arms().areAdjustable() && !surely(deciles, FAILS), stage);
    }

    private static QuantileSketch first(CheckedStage stage) {
        return QuantileSketch.merged(stage.units().stream().limit(PAIRS_OF_DECILES)
                .flatMap(pair -> pair.blocks().stream())
                .flatMap(block -> Stream.of(block.treatment(), block.control()))
                .flatMap(arm -> stage.summaries().of(arm, StandardMetrics.PROMPT_TOKENS).summaries().stream())
                .map(MetricSummary::sketch).toList());
    }

    private static boolean surely(List<AtDecile> deciles, double limit) {
        return deciles.stream().anyMatch(decile -> decile.shares().isSurelyBeyond(limit));
    }

    private static Findings judged(AtDecile worst, boolean isOff, boolean repairable, CheckedStage stage) {
        CheckResult passed = new CheckResult(NAME,
                share(worst.shares().moments().treatment(), worst.tokens()),
                share(worst.shares().moments().control(), worst.tokens()), State.PASSED,
                String.format(Locale.ROOT,
                        "the distributions of prompt lengths are at most %.3f apart, %.2f is allowed",
                        worst.distance(), LIMIT),
                "");
        if (!isOff)
            return Findings.of(worst.distance() <= LIMIT
                    ? passed
                    : passed.as(State.UNKNOWN, passed.explanation() + ", which may be chance", ""));
        CheckResult off = passed.surelyOff(String.format(Locale.ROOT, "D = %.3f", worst.distance()), "");
        WithinClasses within = stage.prompts();
        return repairable && within.areSeveral()
                && Math.abs(within.shareDifference(worst.tokens())) <= LIMIT
                        ? Findings.repaired(off.as(State.ADJUSTED,
                                off.explanation()
                                        + "; within each class they are not, so each class is compared by itself",
                                SAME_TRAFFIC), within.repair())
                        : Findings.of(off.as(State.REFUSED, off.explanation(), SAME_TRAFFIC));
    }

    private static OptionalDouble share(Map<ArmBlock, double[]> shares, ArmBlock arm, int decile) {
        double[] known = shares.get(arm);
        return known == null || known.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(known[decile]);
    }

    /** Empty where no prompt was seen. */
    private static double[] sharesOver(ArmSummaries.OfMetric prompts, Cuts cuts) {
        if (prompts.n() == 0) return new double[0];
        double[] over = new double[cuts.size()];
        for (MetricSummary prompt : prompts.summaries()) {
            double[] counts = prompt.sketch().countsOver(cuts);
            for (int i = 0; i < over.length; i++)
                over[i] += counts[i] / prompts.n();
        }
        return over;
    }

    private static String share(double share, double tokens) {
        return String.format(Locale.ROOT, "%.1f%% over %.0f tokens", 100 * share, tokens);
    }
}
