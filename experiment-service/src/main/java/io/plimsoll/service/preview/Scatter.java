package io.plimsoll.service.preview;

/**
 * How much the relative difference of a pair of blocks scatters when nothing differs.
 *
 * @param sd standard deviation of (treatment - control) / control over pairs, a fraction of 1
 * @param requests an arm and pair when it was {@code sd}
 * @param assumed whether nobody has measured it on this fleet
 * @param source for people: where the number comes from
 */
public record Scatter(double sd, double requests, boolean assumed, String source) {
    public Scatter {
        if (!(sd >= 0 && sd < Double.POSITIVE_INFINITY && requests > 0))
            throw new IllegalArgumentException("no scatter is %s at %s requests".formatted(sd, requests));
    }

    /** Requests vary one by one, so half the requests scatter sqrt 2 times as much. */
    double at(double otherRequests) {
        return sd * Math.sqrt(requests / otherRequests);
    }
}
