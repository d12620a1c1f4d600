package io.plimsoll.analysis.question;

import io.plimsoll.analysis.interval.Interval;

/** Where an interval lies against the effects that are tolerated: what non-inferiority and equivalence have in common. */
enum Position {
    /** All of it is tolerated. */
    INSIDE,
    /** None of it is. */
    BEYOND,
    /** It reaches over a margin. */
    ACROSS;

    static Position of(Interval effect, Interval tolerated) {
        if (effect.lower() > tolerated.lower() && effect.upper() < tolerated.upper()) return INSIDE;
        return effect.lower() > tolerated.upper() || effect.upper() < tolerated.lower() ? BEYOND : ACROSS;
    }
}
