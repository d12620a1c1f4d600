package io.plimsoll.analysis.covariate;

/**
 * Where a covariate stands among the variables of a unit. A class with k levels is k - 1 covariates of 0 and 1.
 *
 * @param what by type, only what is known before routing
 */
public record Covariate(KnownBeforeRouting what, Estimand estimand) {
    public static Covariate mean(KnownBeforeRouting what, int variable) {
        return new Covariate(what, new Estimand.Mean(variable));
    }
}
