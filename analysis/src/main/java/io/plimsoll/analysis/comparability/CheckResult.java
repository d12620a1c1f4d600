package io.plimsoll.analysis.comparability;

/**
 * One check, as people see it.
 *
 * @param name as {@code sample ratio}
 * @param treatment its value, formatted; empty string where there is none
 * @param control its value, formatted; empty string where there is none
 * @param explanation what was compared, and what it means
 * @param remedy what to do about it; empty string when nothing is to be done
 */
public record CheckResult(String name, String treatment, String control, State state, String explanation,
        String remedy) {

    public boolean refuses() { return state == State.REFUSED; }

    /** What came out. */
    public enum State {
        PASSED,
        /** Worth knowing, but no reason to refuse. */
        NOTED,
        /** There is not enough to tell, which does not refuse by itself. */
        UNKNOWN,
        /** Needed, and not there yet: wait. */
        WAITING,
        REFUSED
    }
}
