package io.plimsoll.analysis.multiplicity;

import java.util.List;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/**
 * "All of them hold", as a promotion needs: shown when each single claim is shown at full alpha. No correction is needed, as a
 * false one among them must get past its own test.
 *
 * @see "Berger (1982), Multiparameter hypothesis testing and acceptance sampling, Technometrics 24(4)"
 */
public sealed interface IntersectionUnion extends Result {
    List<Claim> claims();

    @Override
    default Basis basis() {
        return Basis.once("intersection-union, each claim at full alpha", "claim", claims().size(),
                "each p holds at the look that is taken");
    }

    /** The largest p-value of the claims is that of all together. */
    default double p() {
        return claims().stream().mapToDouble(Claim::p).max().orElseThrow();
    }

    /**
     * @param about for people, as a guardrail's id
     * @param p against the claim, in [0, 1]
     */
    record Claim(String about, double p) {
        public Claim {
            if (!(p >= 0 && p <= 1)) // this form rejects NaN too
                throw new IllegalArgumentException(
                        "%s: a p-value lies in [0, 1], got %s".formatted(about, p));
        }
    }

    record AllHold(List<Claim> claims, double alpha) implements IntersectionUnion {}

    /** @param missing claims that are not shown, one or more */
    record NotYet(List<Claim> claims, List<Claim> missing, double alpha) implements IntersectionUnion {}

    /**
     * @param claims one or more: of none, nothing is shown
     * @param alpha of each claim, in (0, 1)
     */
    static IntersectionUnion of(List<Claim> claims, double alpha) {
        if (claims.isEmpty())
            throw new IllegalArgumentException("no claim, no evidence: name at least one");
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
        List<Claim> missing = claims.stream().filter(it -> it.p() > alpha).toList();
        return missing.isEmpty()
                ? new AllHold(List.copyOf(claims), alpha)
                : new NotYet(List.copyOf(claims), missing, alpha);
    }
}
