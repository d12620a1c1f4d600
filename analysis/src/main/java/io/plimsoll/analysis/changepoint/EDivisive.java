package io.plimsoll.analysis.changepoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.changepoint.ChangePoints.Cause;
import io.plimsoll.analysis.changepoint.ChangePoints.ChangePoint;
import io.plimsoll.analysis.changepoint.ChangePoints.Found;
import io.plimsoll.analysis.changepoint.ChangePoints.NotEstimable;

/**
 * E-divisive: split where the energy statistic is largest, as long as the split is significant: p = (1 + extreme) / (1 + permutations),
 * from {@link BlockPermutation} with rho at its upper bound (gamma 0.25). The statistic is taken per scatter that its split leaves. Where nothing
 * changes the first split alone can be a false alarm, so the chance of any is that of one: at most alpha in simulated AR(1) up to rho
 * 0.9 (docs/formulas.md). It is exact for independent points and rho 0.
 *
 * @param alpha chance of naming a change where there is none, in (0, 1)
 * @param permutations so many that alpha (permutations + 1) is 1 or more, else nothing could ever be found
 * @param minSegment least points between two changes, 2 or more; a spike that is shorter is no change
 * @param seed of the permutations
 * @see "Matteson, James (2014), JASA 109(505), arXiv 1306.4933; Bühlmann (1997), Bernoulli 3(2), sieve bootstrap"
 */
public record EDivisive(double alpha, int permutations, int minSegment, long seed) {
    /** Larger means more power and a rate nearer to alpha: 0.5 breaks the promise at rho 0.9. */
    private static final double GAMMA = 0.25;
    private static final String METHOD = "E-divisive, blocks of whitened points permuted";
    private static final String ASSUMED = "AR(1), or shorter memory, around levels that change rarely; constant scatter";

    public EDivisive {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha is in (0, 1), got " + alpha);
        if (alpha * (permutations + 1.0) < 1)
            throw new IllegalArgumentException(
                    "%d permutations can never reach alpha %s, at least %d can".formatted(
                            permutations, alpha, (int) Math.ceil(1 / alpha) - 1));
        if (minSegment < 2)
            throw new IllegalArgumentException("a segment has at least 2 points, got " + minSegment);
    }

    /** Five points a segment, 399 permutations or what alpha needs. */
    public static EDivisive withFalseAlarms(double alpha, long seed) {
        return new EDivisive(alpha, Math.max(399, (int) Math.ceil(5 / alpha) - 1), 5, seed);
    }

    /** @param series in order of time or version, evenly spaced; finite */
    public ChangePoints find(double[] series) {
        int needed = Math.max(2 * minSegment, PersistenceBound.LEAST_POINTS);
        return series.length < needed
                ? new NotEstimable(Cause.TOO_FEW_POINTS,
                        "%d points, %d are needed".formatted(series.length, needed))
                : new Search(series).run();
    }

    /** What one series has shown so far. */
    private final class Search {
        private final double[] series;
        private final PersistenceBound bound = new PersistenceBound(GAMMA);
        private final int block;
        private final Random random = new Random(seed);
        private final List<ChangePoint> accepted = new ArrayList<>();
        private List<Integer> borders;
        private double rhoMost;

        Search(double[] series) {
            this.series = series;
            this.block = (int) Math.ceil(Math.cbrt(series.length));
            this.borders = List.of(0, series.length);
        }

        ChangePoints run() {
            while (true) {
                Optional<EnergySplit> candidate = best(series);
                if (candidate.isEmpty())
                    return found(OptionalDouble.empty());
                OptionalDouble rho = bound.upper(series, accepted.size());
                if (rho.isEmpty() && accepted.isEmpty())
                    return new NotEstimable(Cause.LOOKS_LIKE_A_RANDOM_WALK,
                            "no autocorrelation below 0.98 explains %d points".formatted(series.length));
                double p = rho.isEmpty() ? 1 : p(candidate.get(), rho.getAsDouble());
                if (p > alpha)
                    return found(OptionalDouble.of(p));
                accepted.add(new ChangePoint(candidate.get().index(), candidate.get().statistic(), p, 0, 0));
                borders = with(candidate.get().index());
            }
        }

        private double p(EnergySplit candidate, double rho) {
            rhoMost = Math.max(rhoMost, rho);
            BlockPermutation unchanged = new BlockPermutation(series, borders, rho, block);
            double observed = perScatter(candidate, series);
            int extreme = 0;
            for (int i = 0; i < permutations; i++) {
                double[] permuted = unchanged.next(random);
                if (perScatter(best(permuted).orElseThrow(), permuted) >= observed)
                    extreme++;
            }
            return (1.0 + extreme) / (1.0 + permutations);
        }

        /** In units of the scatter that the split leaves: taking a level out takes scatter too, and more so where nothing changed. */
        private double perScatter(EnergySplit split, double[] of) {
            List<Integer> pieces = with(split.index());
            double squares = 0;
            for (int piece = 1; piece < pieces.size(); piece++) {
                double level = BlockPermutation.mean(of, pieces.get(piece - 1), pieces.get(piece));
                for (int i = pieces.get(piece - 1); i < pieces.get(piece); i++)
                    squares += (of[i] - level) * (of[i] - level);
            }
            return split.statistic() == 0 ? 0 : split.statistic() / Math.sqrt(squares);
        }

        private Optional<EnergySplit> best(double[] of) {
            Optional<EnergySplit> best = Optional.empty();
            for (int s = 1; s < borders.size(); s++) {
                Optional<EnergySplit> split = EnergySplit.best(of, borders.get(s - 1), borders.get(s),
                        minSegment);
                if (best.isEmpty() || (split.isPresent() && split.get().statistic() > best.get().statistic()))
                    best = split;
            }
            return best;
        }

        private List<Integer> with(int index) {
            List<Integer> all = new ArrayList<>(borders);
            all.add(index);
            all.sort(null);
            return List.copyOf(all);
        }

        private Found found(OptionalDouble nextP) {
            List<ChangePoint> changes = accepted.stream().map(it -> {
                int at = borders.indexOf(it.index());
                return new ChangePoint(it.index(), it.statistic(), it.p(),
                        BlockPermutation.mean(series, borders.get(at - 1), it.index()),
                        BlockPermutation.mean(series, it.index(), borders.get(at + 1)));
            }).sorted((a, b) -> Integer.compare(a.index(), b.index())).toList();
            Basis basis = Basis.once(METHOD, "point of the series", series.length, ASSUMED)
                    .tuned("rho", rhoMost).tuned("block", block).tuned("minSegment", minSegment)
                    .tuned("permutations", permutations).tuned("seed", seed);
            return new Found(basis, alpha, changes, nextP, rhoMost, block, minSegment, permutations, seed);
        }
    }
}
