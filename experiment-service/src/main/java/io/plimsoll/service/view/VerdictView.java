package io.plimsoll.service.view;

import io.plimsoll.analysis.comparability.CheckResult;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.rollout.guardrail.GuardrailVerdict;

/**
 * A word with its reason.
 *
 * @param word short, as {@code passes}, {@code breached}, {@code undecided}
 * @param why one sentence with the figures
 */
public record VerdictView(String word, Tone tone, String why) {

    public static VerdictView of(GuardrailVerdict verdict) { return of(RecordedVerdict.of(verdict)); }

    public static VerdictView of(RecordedVerdict verdict) {
        String why = verdict.grounds().sentence();
        return switch (verdict.word()) {
            case PASSED -> new VerdictView("passes", Tone.GOOD, why);
            case BREACHED -> new VerdictView("breached", Tone.BAD, why);
            case UNDECIDED -> new VerdictView("undecided", Tone.OPEN, why);
            case NO_DATA_YET -> new VerdictView("no data yet", Tone.OPEN, why);
            case NOT_COMPARABLE -> new VerdictView("not comparable", Tone.INCOMPARABLE, why);
            case SILENT -> new VerdictView("silent", Tone.BAD, why);
            case REPLICA_FAULT -> new VerdictView("fault of " + verdict.replica(), Tone.BAD, why);
        };
    }

    public static VerdictView of(CheckResult check) {
        String why = check.remedy().isEmpty()
                ? check.explanation()
                : check.explanation() + "; " + check.remedy();
        return switch (check.state()) {
            case PASSED -> new VerdictView("passed", Tone.GOOD, why);
            case NOTED -> new VerdictView("noted", Tone.PLAIN, why);
            case UNKNOWN -> new VerdictView("cannot tell", Tone.OPEN, why);
            case WAITING -> new VerdictView("waiting", Tone.OPEN, why);
            case REFUSED -> new VerdictView("refused", Tone.INCOMPARABLE, why);
        };
    }

    /** @param because what a reader should know about it, as one sentence */
    public static VerdictView of(Phase phase, String because) {
        return switch (phase) {
            case REGISTERED -> new VerdictView("registered", Tone.PLAIN, because);
            case BASELINE -> new VerdictView("measuring baseline", Tone.OPEN, because);
            case RUNNING -> new VerdictView("running", Tone.OPEN, because);
            case PAUSED -> new VerdictView("paused", Tone.PLAIN, because);
            case UNDECIDED -> new VerdictView("undecided", Tone.OPEN, because);
            case PROMOTED -> new VerdictView("promoted", Tone.GOOD, because);
            case ROLLED_BACK -> new VerdictView("rolled back", Tone.BAD, because);
            case ABORTED -> new VerdictView("aborted", Tone.BAD, because);
            case REFUSED -> new VerdictView("refused", Tone.INCOMPARABLE, because);
        };
    }
}
