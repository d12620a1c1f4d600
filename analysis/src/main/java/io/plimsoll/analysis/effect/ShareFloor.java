package io.plimsoll.analysis.effect;

/**
 * The least variance that the difference of two shares has: that of requests which are bad or not on their own, at the
 * chance (bad + 0.5) / (requests + 1) of both arms pooled. Pairs that happen to be identical, all 0 most often, are no
 * certainty. Where a request has many observations, as gaps, all of them are bad or none: the most that their share can scatter.
 *
 * @param pairs of blocks
 * @param bad requests of both arms; where a request has many observations, the share that is bad times the requests
 * @param requests of both arms
 * @param inverse sum over pairs and arms of sum(1 / requests) / B^2 over the arm's B blocks
 */
public record ShareFloor(long pairs, double bad, long requests, double inverse) {
    public static final ShareFloor NONE = new ShareFloor(0, 0, 0, 0);

    public ShareFloor plus(ShareFloor other) {
        return new ShareFloor(pairs + other.pairs, bad + other.bad, requests + other.requests,
                inverse + other.inverse);
    }

    /** Of one pair's difference, in points squared; needs a pair. */
    public double variance() {
        if (pairs == 0)
            throw new IllegalStateException("no pair, no variance");
        double chance = (bad + 0.5) / (requests + 1);
        return chance * (1 - chance) * inverse / pairs;
    }
}
