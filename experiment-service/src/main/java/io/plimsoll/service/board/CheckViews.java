package io.plimsoll.service.board;

import java.util.List;
import java.util.stream.Collectors;

import io.plimsoll.analysis.comparability.CheckResult;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.service.view.RunDetail.CheckView;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.VerdictView;

/** Comparability checks, every one with what came out. */
final class CheckViews {
    private CheckViews() {}

    static List<CheckView> of(List<CheckResult> checks) {
        return checks.stream().map(check -> new CheckView(check.name(), verdict(check))).toList();
    }

    static String because(ComparabilityReport.NotComparable refused) {
        return refused.reasons().stream().map(CheckViews::sentence).collect(Collectors.joining("; "));
    }

    /** Which checks refuse, without their reasons. */
    static String names(ComparabilityReport.NotComparable refused) {
        return refused.reasons().stream().map(CheckResult::name).distinct().collect(Collectors.joining(", "));
    }

    private static VerdictView verdict(CheckResult check) {
        return switch (check.state()) {
            case PASSED -> new VerdictView("passes", Tone.GOOD, sentence(check));
            case NOTED -> new VerdictView("noted", Tone.PLAIN, sentence(check));
            case UNKNOWN -> new VerdictView("cannot tell", Tone.OPEN, sentence(check));
            case ADJUSTED -> new VerdictView("adjusted", Tone.OPEN, sentence(check));
            case WAIVED -> new VerdictView("waived", Tone.OPEN, sentence(check));
            case WAITING -> new VerdictView("waiting", Tone.OPEN, sentence(check));
            case REFUSED -> new VerdictView("refuses", Tone.INCOMPARABLE, sentence(check));
        };
    }

    private static String sentence(CheckResult check) {
        String values = check.treatment().isEmpty() && check.control().isEmpty()
                ? ""
                : "treatment %s, control %s: ".formatted(check.treatment(), check.control());
        String predicted = check.mismatch().map(CheckResult.Mismatch::predicted).orElse("");
        return values + check.explanation() + (predicted.isEmpty() ? "" : " (" + predicted + ")")
                + (check.remedy().isEmpty() ? "" : "; " + check.remedy());
    }
}
