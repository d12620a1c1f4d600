package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/**
 * Exact test of equal shares, given both margins of the 2 x 2 table: the treatment's successes are hypergeometric.
 *
 * @see "Fisher (1935), Journal of the Royal Statistical Society 98(1)"
 */
public record FisherExact(BinomialCount control, BinomialCount treatment) implements Result {
    /** Tables that are equally likely differ by rounding alone; R takes the same. */
    private static final double ROUNDING = 1e-7;
    /** Tables beyond add nothing to a double; a p-value below is shown as the smallest double. */
    private static final double NOTHING = 1e-320;

    @Override
    public Basis basis() {
        return Basis.once("Fisher's exact test of two shares", "trial", control.n() + treatment.n(),
                "independent trials of equal chance in an arm");
    }

    /** Sum over all tables that are no likelier than the observed one; never 0. */
    public double pTwoSided() {
        double limit = relativeToMode(treatment.x()) * (1 + ROUNDING);
        return share((_, weight) -> weight <= limit);
    }

    /** Small when the treatment has more successes; never 0. */
    public double pGreater() {
        return share((x, _) -> x >= treatment.x());
    }

    /** Small when the treatment has fewer successes; never 0. */
    public double pLess() {
        return share((x, _) -> x <= treatment.x());
    }

    private interface Counts {
        boolean table(long x, double weight);
    }

    /** Chance of the tables that count. Weights are relative to the likeliest table, so no factorial is needed. */
    private double share(Counts counts) {
        Sum sum = new Sum(counts);
        long mode = mode();
        sum.add(mode, 1);
        double weight = 1;
        for (long x = mode; x < most() && weight > NOTHING; x++)
            sum.add(x + 1, weight *= up(x));
        weight = 1;
        for (long x = mode; x > least() && weight > NOTHING; x--)
            sum.add(x - 1, weight /= up(x - 1));
        return Math.clamp(sum.counted / sum.all, Double.MIN_VALUE, 1.0);
    }

    private static final class Sum {
        final Counts counts;
        double all;
        double counted;

        Sum(Counts counts) { this.counts = counts; }

        void add(long x, double weight) {
            all += weight;
            if (counts.table(x, weight))
                counted += weight;
        }
    }

    private double relativeToMode(long observed) {
        double weight = 1;
        long mode = mode();
        for (long x = mode; x < observed && weight > 0; x++)
            weight *= up(x);
        for (long x = mode; x > observed && weight > 0; x--)
            weight /= up(x - 1);
        return weight;
    }

    /** How much likelier x + 1 successes of the treatment are than x. */
    private double up(long x) {
        return (double) (treatment.n() - x) / (x + 1) * (successes() - x)
                / (control.n() - successes() + x + 1);
    }

    private long successes() { return control.x() + treatment.x(); }

    private long least() { return Math.max(0, successes() - control.n()); }

    private long most() { return Math.min(treatment.n(), successes()); }

    private long mode() {
        double n = (double) control.n() + treatment.n();
        return Math.clamp((long) ((treatment.n() + 1.0) * (successes() + 1.0) / (n + 2)), least(), most());
    }
}
