package io.plimsoll.analysis.effect;

import java.util.Optional;

import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.comparability.Restriction;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;

/** Finds what may not be compared in arms that else may. */
public final class Withheld {
    private Withheld() {}

    /** Why the question has no number in this snapshot; empty where it may have one. */
    public static Optional<NotEstimable> of(ComparableSnapshot snapshot, EffectQuestion question) {
        return snapshot.restrictions().stream().flatMap(it -> of(it, question).stream()).findFirst();
    }

    private static Optional<NotEstimable> of(Restriction restriction, EffectQuestion question) {
        return switch (restriction) {
            case Restriction.ThroughputOnly _ -> isShare(question)
                    ? Optional.empty()
                    : Optional.of(new NotEstimable(question, Cause.SATURATED,
                            "an arm is saturated, its queue grows: only throughput and shares within a limit are compared"));
            case Restriction.WithoutGaps _ -> question.metric().isOfChunks()
                    ? Optional.of(new NotEstimable(question, Cause.OTHER_CHUNKS,
                            "the arms cut answers into chunks of other sizes, so a gap between two of them is another thing in each; compare tpot"))
                    : Optional.empty();
            case Restriction.WithoutStart _ -> Optional.empty(); // its blocks are set aside
        };
    }

    static boolean isShare(EffectQuestion question) { return question.scale() == EffectScale.POINTS; }
}
