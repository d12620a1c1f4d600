package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.Optional;

/**
 * What a guardrail needs to pass in a stage when the variant changes nothing, in {@link SmallestSeen#CHANCE} of all runs.
 *
 * @param path of its margin, as {@code guardrails[0].worseBy}
 * @param pairsMost that fit before maxDuration
 */
public record PassingNeed(String guardrail, String path, Answer answer, int pairsMost) {

    /** What is known of it. */
    public sealed interface Answer permits Evidence, Never, Unknown {}

    /**
     * @param requests an arm
     * @param time of so many pairs, washouts included
     */
    public record Evidence(long pairs, double requests, Duration time) implements Answer {}

    /** Nobody could wait for it. */
    public record Never() implements Answer {}

    /**
     * It rests on what nobody has measured yet.
     *
     * @param because for people
     * @param atBest what it takes at the very least; empty when nobody could wait for that either
     */
    public record Unknown(String because, Optional<Evidence> atBest) implements Answer {}

    /** Empty when nobody could wait for it, or nobody knows. */
    public Optional<Evidence> needed() {
        return answer instanceof Evidence evidence ? Optional.of(evidence) : Optional.empty();
    }

    /** Whether maxDuration is long enough for it. */
    public boolean isInTime() {
        return needed().filter(it -> it.pairs() <= pairsMost).isPresent();
    }

    /** Whether maxDuration is known to be too short for it. */
    public boolean isTooLate() {
        return !isInTime() && !(answer instanceof Unknown);
    }
}
