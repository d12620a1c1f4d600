package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.MetricSnapshot;

/**
 * Refuses to compare what cannot be compared: the standard PCS-1. What is sampled is refused only when a difference is larger than its
 * limit and chance does not explain it: all such checks together refuse an honest A/A with a chance of at most 1 in
 * 1,000, however often one looks. What can be repaired is allowed after the repair, which estimates then make.
 */
public final class ComparabilityCheck {
    /** Chance of ever refusing an honest stage, shared over the sampled checks. */
    private static final double ALPHA = 0.001;
    private static final List<Check> CHECKS = List.of(new FingerprintCheck(), new MachineMixCheck(),
            new CompletenessCheck(), new ImplausibleCheck(), new SampleRatioCheck(), new ClassRatioCheck(),
            new WarmUpCheck(), new CacheStateCheck(), new RegimeCheck(), new OfferedLoadCheck(),
            new SealedTrafficCheck(), new BurstinessCheck(), new PromptLengthCheck(), new PromptShapeCheck(),
            MixCheck.CLASSES, MixCheck.TIERS, MixCheck.SERVICES, MixCheck.MODALITIES, MixCheck.FAMILIES,
            new ChunkSizeCheck(), new SendLagCheck(), new CompletionCheck(), new ThrottleCheck(),
            ClockCheck.SM, ClockCheck.MEMORY, new LittlesLawCheck());
    private static final double ALPHA_EACH = ALPHA / CHECKS.stream().filter(Check::isSampled).count();

    private ComparabilityCheck() {}

    public static ComparabilityReport check(MetricSnapshot snapshot, ComparabilityContext context) {
        CheckedStage stage = CheckedStage.of(snapshot, context);
        MetricVersions versions = MetricVersions.of(snapshot, stage.summaries());
        List<CheckResult> results = new ArrayList<>(versions.refusals());
        List<Repair> repairs = new ArrayList<>();
        for (Check check : CHECKS) {
            if (!check.appliesTo(context.arms())) continue;
            Findings found = check.run(stage, context, ALPHA_EACH);
            found.results().forEach(result -> results.add(result.ranked(check.rank())));
            found.repair().ifPresent(repairs::add);
        }
        Optional<Repair> repair = repairs.stream().map(Optional::of)
                .reduce((one, other) -> one.flatMap(it -> it.with(other.orElseThrow())))
                .orElseGet(Optional::empty);
        if (!repairs.isEmpty() && repair.isEmpty()) results.replaceAll(ComparabilityCheck::beyondRepair);
        return report(snapshot, context, versions, results, repair);
    }

    private static ComparabilityReport report(MetricSnapshot snapshot, ComparabilityContext context,
            MetricVersions versions, List<CheckResult> results, Optional<Repair> repair) {
        List<CheckResult> refusals = results.stream().filter(CheckResult::refuses).toList();
        if (!refusals.isEmpty())
            return new ComparabilityReport.NotComparable(refusals, results.stream()
                    .filter(result -> !result.name().equals(RegimeCheck.THROUGHPUT)).toList()); // no effect is told
        if (snapshot.blocks().isEmpty())
            return new ComparabilityReport.CannotTellYet("no block is complete yet", results);
        Optional<CheckResult> waiting = results.stream().filter(result -> result.state() == State.WAITING)
                .findFirst();
        if (waiting.isPresent())
            return new ComparabilityReport.CannotTellYet(waiting.get().explanation(), results);
        MetricSnapshot counted = snapshot.settingAside(repair.map(Repair::start).orElse(0));
        ComparableSnapshot allowed = new ComparableSnapshot(counted, context, versions, repair);
        return repair
                .<ComparabilityReport>map(
                        it -> new ComparabilityReport.ComparableAfter(allowed, it, results))
                .orElseGet(() -> new ComparabilityReport.Comparable(allowed, results));
    }

    /** No one estimate takes two unlike mismatches out. */
    private static CheckResult beyondRepair(CheckResult result) {
        return result.state() == State.ADJUSTED
                ? result.as(State.REFUSED,
                        result.explanation() + ", but no one method repairs this and the others that are off",
                        result.remedy())
                : result;
    }
}
