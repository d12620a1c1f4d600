package io.plimsoll.rollout.decision;

import java.util.List;

import io.plimsoll.analysis.comparability.CheckResult;
import io.plimsoll.analysis.comparability.ComparabilityReport;

/** A comparability report as flat data that JSON can hold; the numbers themselves stay behind. */
public record RecordedComparability(Word word, String because, List<CheckResult> checks) {
    public RecordedComparability {
        checks = List.copyOf(checks);
    }

    /** The report in one word. */
    public enum Word {
        COMPARABLE,
        /** Every estimate takes a mismatch out first. */
        COMPARABLE_AFTER,
        NOT_COMPARABLE,
        CANNOT_TELL_YET
    }

    public static RecordedComparability of(ComparabilityReport report) {
        return switch (report) {
            case ComparabilityReport.Comparable(_, var checks) ->
                new RecordedComparability(Word.COMPARABLE, "every check passed", checks);
            case ComparabilityReport.ComparableAfter(_, var repair, var checks) ->
                new RecordedComparability(Word.COMPARABLE_AFTER,
                        "comparable after " + repair.method(), checks);
            case ComparabilityReport.NotComparable(var reasons, var checks) -> new RecordedComparability(
                    Word.NOT_COMPARABLE,
                    String.join("; ", reasons.stream().map(CheckResult::explanation).toList()),
                    checks);
            case ComparabilityReport.CannotTellYet(var waitingFor, var checks) ->
                new RecordedComparability(Word.CANNOT_TELL_YET, waitingFor, checks);
        };
    }
}
