package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.MetricSnapshot;

/**
 * Refuses to compare what cannot be compared. What is sampled is refused only when a difference is larger than its
 * limit and chance does not explain it: all such checks together refuse an honest A/A with a chance of at most 1 in
 * 1,000, however often one looks.
 */
public final class ComparabilityCheck {
    /** Chance of ever refusing an honest stage, shared over the sampled checks. */
    private static final double ALPHA = 0.001;
    private static final List<Check> CHECKS = List.of(new FingerprintCheck(), new CompletenessCheck(),
            new SampleRatioCheck(), new ClassRatioCheck(), SampledDifferenceCheck.OFFERED_LOAD,
            SampledDifferenceCheck.PROMPT_TOKENS,
            new ClassMixCheck(), SampledDifferenceCheck.SEND_LAG, new CompletionCheck());
    private static final double ALPHA_EACH = ALPHA / CHECKS.stream().filter(Check::isSampled).count();

    private ComparabilityCheck() {}

    public static ComparabilityReport check(MetricSnapshot snapshot, ComparabilityContext context) {
        MetricVersions versions = MetricVersions.of(snapshot);
        List<CheckResult> results = new ArrayList<>(versions.refusals());
        CHECKS.stream().filter(check -> check.appliesTo(context.arms()))
                .forEach(check -> results.addAll(check.run(snapshot, context, ALPHA_EACH)));
        List<CheckResult> refusals = results.stream().filter(CheckResult::refuses).toList();
        if (!refusals.isEmpty())
            return new ComparabilityReport.NotComparable(refusals, results);
        if (snapshot.blocks().isEmpty())
            return new ComparabilityReport.CannotTellYet("no block is complete yet", results);
        return results.stream().filter(result -> result.state() == State.WAITING).findFirst()
                .<ComparabilityReport>map(
                        result -> new ComparabilityReport.CannotTellYet(result.explanation(), results))
                .orElseGet(() -> new ComparabilityReport.Comparable(
                        new ComparableSnapshot(snapshot, context.arms(), context.endpoints(), versions),
                        results));
    }
}
