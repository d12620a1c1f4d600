package io.plimsoll.service.board;

import java.util.Locale;
import java.util.stream.Stream;

import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.view.RunRow;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.VerdictView;

/** The state of a run as a word with its reason. */
public final class StateWords {
    private StateWords() {}

    /** The phase that a row's word stands for. */
    public static Phase phaseOf(RunRow row) {
        return Stream.of(Phase.values()).filter(phase -> word(phase).equals(row.state().word())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + row.state().word() + "\" is no state of a run"));
    }

    /** @param because what was said last about the run; may be empty */
    public static VerdictView of(Phase phase, String because) {
        return new VerdictView(word(phase), tone(phase), because.isEmpty() ? usual(phase) : because);
    }

    private static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Tone tone(Phase phase) {
        return switch (phase) {
            case PROMOTED -> Tone.GOOD;
            case ROLLED_BACK -> Tone.BAD;
            case UNDECIDED -> Tone.OPEN;
            case REGISTERED, BASELINE, RUNNING, PAUSED, ABORTED, REFUSED -> Tone.PLAIN;
        };
    }

    private static String usual(Phase phase) {
        return switch (phase) {
            case REGISTERED -> "waits for its turn on the fleet";
            case BASELINE -> "the control alone is measured, so that thresholds can be frozen";
            case RUNNING -> "evidence is being gathered";
            case PAUSED -> "nothing is promoted until somebody resumes; guardrails stay armed";
            case UNDECIDED -> "the deadline came before a decision; guardrails stay armed";
            case PROMOTED -> "the treatment carries all traffic";
            case ROLLED_BACK -> "the control carries all traffic, because a guardrail was broken";
            case ABORTED -> "a person ended it; the control carries all traffic";
            case REFUSED -> "the baseline gave too little for its thresholds";
        };
    }
}
