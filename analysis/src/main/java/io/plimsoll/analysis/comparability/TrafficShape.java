package io.plimsoll.analysis.comparability;

import java.util.OptionalDouble;

/**
 * What a schedule is like beside its rate and its lengths: known exactly.
 *
 * @param seconds how long it is
 * @param dispersionOfSeconds index of dispersion, variance over mean of the requests a second: 1 of Poisson arrivals, more of bursts
 * @param dispersionOfMinutes the same a minute; empty of a schedule too short for it
 * @param prefixPotential of all prompt tokens, those that an endless prefix cache would have had, of 1
 * @see "Cox, Lewis (1966), The Statistical Analysis of Series of Events, section 4.5: index of dispersion for counts"
 */
public record TrafficShape(long seconds, double dispersionOfSeconds, OptionalDouble dispersionOfMinutes,
        double prefixPotential) {
    public TrafficShape {
        if (!(seconds >= 0 && dispersionOfSeconds >= 0 && dispersionOfMinutes.orElse(0) >= 0
                && prefixPotential >= 0
                && prefixPotential <= 1))
            throw new IllegalArgumentException(
                    "dispersions are 0 or more and a share lies in [0, 1], got %s, %s and %s"
                            .formatted(dispersionOfSeconds, dispersionOfMinutes, prefixPotential));
    }
}
