package io.plimsoll.analysis.sequence;

/**
 * Evidence about a mean from its z or t statistic after n observations, averaged over effects with the weight that was
 * chosen before the first look: the chance that e ever reaches 1 / alpha is at most alpha.
 */
public sealed interface Mixture permits GaussianMixture, TMixture {

    /** Prior observations that the mixture is worth: 1 / rho^2 in the unit of one observation's variance. */
    double phi();

    /**
     * Logarithm of the evidence against effect 0, in either direction.
     *
     * @param n observations
     * @param z effect divided by its standard error
     */
    double logE(long n, double z);

    /** Logarithm of the evidence for an effect above 0; unlike {@link #pAbove} it may be combined with others. */
    double logEAbove(long n, double z);

    /** The chance bound against "the effect is 0 or less": at most alpha just when z exceeds {@link #radiusAbove}. */
    double pAbove(long n, double z);

    /** Half the width of the two-sided interval, in standard errors; infinite while n can never reject at alpha. */
    double radius(long n, double alpha);

    /** How far the one-sided bound lies from the estimate, in standard errors; infinite like {@link #radius}. */
    double radiusAbove(long n, double alpha);

    /** The fewest observations at which it promises anything. */
    long leastBurnIn();

    /** For people: which computation this is. */
    String method();

    /** For people: what has to be true for the promise to hold. */
    String assumes();
}
