package io.plimsoll.analysis.quantile;

import java.util.Optional;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.quantile.QuantileEstimate.Cause;

/**
 * A quantile with the two values of the sample that an outer interval of independent values reads:
 * lower and upper are the quantiles (type 7) at q -+ z sqrt(q (1 - q) / n). A large-sample interval; its width gives
 * the standard error (upper - lower) / (2 z), which needs no estimate of a density.
 *
 * @param n values that it was read from
 * @param alpha two-sided, in (0, 1), at which the levels were taken
 * @see "Deng, Knoblich, Lu (2018), arXiv 1803.06336, section 4"
 */
public record OuterInterval(double q, double alpha, long n, double quantile, double lower, double upper)
        implements
            Result {
    public OuterInterval {
        Levels.ofIndependent(q, n, alpha); // rejects what is no level
        if (!(lower <= quantile && quantile <= upper && Double.isFinite(lower) && Double.isFinite(upper)))
            throw new IllegalArgumentException("a quantile lies within its finite bounds, got %s in [%s, %s]"
                    .formatted(quantile, lower, upper));
    }

    /** Reads the levels, where both lie inside (0, 1); an end that does not is the outermost value, and {@link #estimate} refuses. */
    public static OuterInterval of(Sample sample, double q, double alpha) {
        return read(sample, q, Levels.ofIndependent(q, sample.n(), alpha), alpha);
    }

    static OuterInterval read(Sample sample, double q, Levels levels, double alpha) {
        return new OuterInterval(q, alpha, sample.n(), sample.quantile(q, QuantileType.LINEAR),
                sample.quantile(Math.max(0, levels.low()), QuantileType.LINEAR),
                sample.quantile(Math.min(1, levels.high()), QuantileType.LINEAR));
    }

    @Override
    public Basis basis() {
        return Basis.once("quantile at %s, outer interval".formatted(q), "value", n,
                "values are independent and many, the distribution is smooth around the quantile");
    }

    /** Squared standard error of the quantile, if values are independent. */
    public double variance() {
        double error = (upper - lower) / (2 * StandardNormal.critical(alpha));
        return error * error;
    }

    /** The quantile of independent values. */
    public QuantileEstimate estimate() {
        return refusal(n).<QuantileEstimate>map(it -> it)
                .orElseGet(
                        () -> new QuantileEstimate.Estimated(q, quantile, Math.sqrt(variance()), lower, upper,
                                alpha, n, n, Double.POSITIVE_INFINITY, 1, QuantileMethod.INDEPENDENT));
    }

    /**
     * Why nothing can be said, if so.
     *
     * @param effective independent values that the evidence is worth
     */
    Optional<QuantileEstimate.NotEstimable> refusal(double effective) {
        double needed = Levels.needed(q, alpha);
        if (effective <= needed)
            return Optional.of(new QuantileEstimate.NotEstimable(Cause.TOO_FEW_REQUESTS,
                    "the quantile at %s needs more than %.0f independent requests at alpha %s, got %d worth %.0f"
                            .formatted(q, needed, alpha, n, effective)));
        return lower < upper
                ? Optional.empty()
                : Optional.of(new QuantileEstimate.NotEstimable(Cause.NO_LOCAL_SCATTER,
                        "all values around the quantile at %s are %s: too coarse a clock or sketch"
                                .formatted(q, lower)));
    }
}
