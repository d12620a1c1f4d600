package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.Optional;

/**
 * What a guardrail needs to pass in a stage when the variant changes nothing, in {@link SmallestSeen#CHANCE} of all runs.
 *
 * @param path of its margin, as {@code guardrails[0].worseBy}
 * @param needed empty when nobody could wait for it
 * @param pairsMost that fit before maxDuration
 */
public record PassingNeed(String guardrail, String path, Optional<Evidence> needed, int pairsMost) {
    /**
     * @param requests an arm
     * @param time of so many pairs, washouts included
     */
    public record Evidence(long pairs, double requests, Duration time) {}

    /** Whether maxDuration is long enough for it. */
    public boolean isInTime() {
        return needed.filter(it -> it.pairs() <= pairsMost).isPresent();
    }
}
