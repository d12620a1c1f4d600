package io.plimsoll.analysis.question;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.interval.Interval;

/** Are the arms alike within margins? The question of a refactoring, or of a metric that only informs. */
public sealed interface Equivalence extends Result {
    Interval effect();

    /** The effects that count as alike. */
    Interval margins();

    record Alike(Interval effect, Interval margins, Basis basis) implements Equivalence {}

    /** The whole interval lies beyond one margin. */
    record Different(Interval effect, Interval margins, Basis basis) implements Equivalence {}

    /** The interval reaches over a margin. */
    record CannotTell(Interval effect, Interval margins, Basis basis) implements Equivalence {}

    /**
     * @param effect treatment less control, absolute or relative; of confidence 1 - 2 alpha, "alike" is wrong with chance alpha at
     *        most, as is "different"; where the interval holds at every look, so does the answer
     * @param margins bounded and around 0, on the scale of the effect
     * @param basis of the interval
     */
    static Equivalence of(Interval effect, Interval margins, Basis basis) {
        if (!margins.isBounded() || !(margins.lower() < 0 && margins.upper() > 0))
            throw new IllegalArgumentException("margins of equivalence are finite and around 0, got [%s, %s]"
                    .formatted(margins.lower(), margins.upper()));
        Basis tested = basis.against(margins.lower(), margins.upper());
        return switch (Position.of(effect, margins)) {
            case INSIDE -> new Alike(effect, margins, tested);
            case BEYOND -> new Different(effect, margins, tested);
            case ACROSS -> new CannotTell(effect, margins, tested);
        };
    }
}
