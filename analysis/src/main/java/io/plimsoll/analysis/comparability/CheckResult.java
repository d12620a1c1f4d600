package io.plimsoll.analysis.comparability;

import java.util.Optional;

/**
 * One check, as people see it.
 *
 * @param name the field that was compared, as {@code sample ratio}
 * @param treatment its value, formatted; empty string where there is none
 * @param control its value, formatted; empty string where there is none
 * @param explanation what was compared, and what it means
 * @param remedy what to do about it; empty string when nothing is to be done
 * @param rank empty in what was recorded before checks had one
 * @param mismatch how large it is, where it is off
 */
public record CheckResult(String name, String treatment, String control, State state, String explanation,
        String remedy, Optional<Rank> rank, Optional<Mismatch> mismatch) {

    /**
     * @param size of the difference, as {@code +2.0 %}
     * @param predicted what it could make of the metrics, and who says so; empty string where nobody measured it
     */
    public record Mismatch(String size, String predicted) {}

    public CheckResult(String name, String treatment, String control, State state, String explanation,
            String remedy) {
        this(name, treatment, control, state, explanation, remedy, Optional.empty(), Optional.empty());
    }

    CheckResult ranked(Rank of) {
        return rank.isPresent()
                ? this
                : new CheckResult(name, treatment, control, state, explanation, remedy, Optional.of(of),
                        mismatch);
    }

    CheckResult off(String size, String predicted) {
        return new CheckResult(name, treatment, control, state, explanation, remedy, rank,
                Optional.of(new Mismatch(size, predicted)));
    }

    /** Off by more than chance makes of a sample. */
    CheckResult surelyOff(String size, String predicted) {
        CheckResult off = off(size, predicted);
        return off.as(state, explanation + ", and chance does not explain it", remedy);
    }

    CheckResult as(State other, String why, String what) {
        return new CheckResult(name, treatment, control, other, why, what, rank, mismatch);
    }

    public boolean refuses() { return state == State.REFUSED; }

    /** What came out. */
    public enum State {
        PASSED,
        /** Worth knowing, but no reason to refuse. */
        NOTED,
        /** There is not enough to tell, which does not refuse by itself. */
        UNKNOWN,
        /** Off, and taken out of the estimates by a named method. */
        ADJUSTED,
        /** Off or unknown, and somebody answers for it with name and reason. */
        WAIVED,
        /** Needed, and not there yet: wait. */
        WAITING,
        REFUSED
    }
}
