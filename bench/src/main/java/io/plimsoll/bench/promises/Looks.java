package io.plimsoll.bench.promises;

import java.util.List;

import io.plimsoll.analysis.effect.PairTest;
import io.plimsoll.analysis.sequence.GaussianMixture;
import io.plimsoll.analysis.sequence.TMixture;

/**
 * How often somebody looks.
 *
 * @param count of looks
 * @param every so many pairs of blocks
 * @param requestsAPair of both arms together
 */
record Looks(int count, int every, long requestsAPair) {
    static final double ALPHA = 0.05;
    /** A sequence on requests is tightest after this part of the longest run that is planned. */
    private static final double TIGHTEST_AT = 0.1;

    boolean at(int pair) { return pair % every == 0 && pair <= pairs(); }

    /** Planned. */
    int pairs() { return count * every; }

    /** The product's own tuning, fixed before the first look. */
    double phi() {
        return TMixture.phiFor(pairs());
    }

    List<Method> methods() {
        TMixture mixture = new TMixture(phi());
        return List.of(Method.DefaultPath.oneSided(mixture, ALPHA),
                new Method.EitherSide(new PairTest(mixture, ALPHA)),
                new Method.PeekingWelch(ALPHA),
                new Method.RequestSequence(
                        GaussianMixture.tightestAt(TIGHTEST_AT * pairs() * requestsAPair, ALPHA), ALPHA));
    }
}
