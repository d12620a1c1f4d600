package io.plimsoll.service.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.CheckResult;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.service.compare.Finding.Weight;

/** What the checks of two arms say of two recorded runs, in the words of this command: control is BEFORE, treatment is AFTER. */
final class BlockFindings {
    /** Fields and lengths of files are checked with those of all tools. */
    private static final List<String> CHECKED_BESIDE = List.of("fingerprint", "hardware mix");

    private BlockFindings() {}

    /** Of all pairs of runs; of what is off in several, what weighs most. */
    static List<Finding> of(List<ComparabilityReport> reports) {
        Map<String, Finding> byField = new LinkedHashMap<>();
        reports.stream().flatMap(report -> of(report).stream()).forEach(finding -> byField
                .merge(finding.field(), finding, (known, other) -> other.weight() == Weight.REFUSES
                        ? other
                        : known));
        return List.copyOf(byField.values());
    }

    private static List<Finding> of(ComparabilityReport report) {
        List<Finding> told = report.checks().stream()
                .filter(check -> CHECKED_BESIDE.stream().noneMatch(check.name()::startsWith))
                .flatMap(check -> weight(check).map(weight -> finding(check, weight)).stream()).toList();
        return report instanceof ComparabilityReport.CannotTellYet(var waitingFor, _)
                ? Stream.concat(told.stream(),
                        Stream.of(new Finding(Weight.REFUSES, "blocks", "", "", waitingFor,
                                "record longer runs")))
                        .toList()
                : told;
    }

    private static Optional<Weight> weight(CheckResult check) {
        return switch (check.state()) {
            case REFUSED -> Optional.of(Weight.REFUSES);
            case ADJUSTED, NOTED -> Optional.of(Weight.REMARK);
            case PASSED, UNKNOWN, WAIVED, WAITING -> Optional.empty();
        };
    }

    private static Finding finding(CheckResult check, Weight weight) {
        String predicted = check.mismatch().map(CheckResult.Mismatch::predicted)
                .filter(text -> !text.isEmpty()).map(text -> "; " + text).orElse("");
        return new Finding(weight, inWordsOfFiles(check.name()), check.control(), check.treatment(),
                inWordsOfFiles(check.explanation()) + predicted, check.remedy());
    }

    private static String inWordsOfFiles(String text) {
        return text.replace("the treatment", "AFTER").replace("the control", "BEFORE")
                .replace(": treatment", ": AFTER").replace(": control", ": BEFORE")
                .replace("between the arms", "between the runs").replace("within the arms", "within the runs")
                .replace("both arms", "both runs");
    }
}
