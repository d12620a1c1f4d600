package io.plimsoll.analysis.comparability;

import java.util.Locale;

import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sensitivity.Quantity;

/**
 * Share follows capacity: both arms see the same load per replica, or latency compares two points of one curve. The rate of our own
 * generator is read from what it was told, exactly; that of live traffic is what arrived.
 */
final class OfferedLoadCheck implements Check {
    private static final String NAME = "offered load";
    private static final String REMEDY = "give both arms the same load per replica (shares follow capacity), or let the load of both vary by block";

    @Override
    public Rank rank() { return Rank.SOFT; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        PairedDifference arrived = PairedDifference.of(stage.units(),
                BlockCovariate.OFFERED_LOAD::of, alpha);
        return context.load().map(sealed -> sealed(sealed, arrived, context))
                .orElseGet(() -> sampled(arrived, context));
    }

    private static Findings sealed(SealedLoad load, PairedDifference arrived, ComparabilityContext context) {
        LoadRegime regime = LoadRegime.of(context.utilization());
        CheckResult passed = new CheckResult(NAME, rate(load.treatment().rate()), rate(load.control().rate()),
                State.PASSED,
                String.format(Locale.ROOT,
                        "the schedule offers the treatment %+.2f%% more than the control, at %.0f%% of what it can carry; %.1f%% is allowed",
                        100 * load.difference(), 100 * load.utilization(), 100 * regime.passes()),
                "");
        if (Math.abs(load.difference()) <= regime.passes() + 1e-12) return Findings.of(passed);
        return off(passed.off(size(load.difference()), predicted(load.difference(), context)), arrived,
                load.difference(), context);
    }

    private static Findings sampled(PairedDifference arrived, ComparabilityContext context) {
        if (!arrived.isMeasured())
            return Findings.of(new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with requests, got " + arrived.pairs(), ""));
        double allowed = LoadRegime.of(context.utilization()).passes();
        CheckResult passed = new CheckResult(NAME, requests(arrived.moments().treatment()),
                requests(arrived.moments().control()), State.PASSED,
                String.format(Locale.ROOT,
                        "offered load differs by %+.1f%% between the arms, %.1f%% is allowed",
                        100 * arrived.relative(), 100 * allowed),
                "");
        return arrived.against(allowed * arrived.moments().control(), passed,
                () -> off(
                        passed.surelyOff(size(arrived.relative()), predicted(arrived.relative(), context)),
                        arrived, arrived.relative(), context));
    }

    private static Findings off(CheckResult off, PairedDifference arrived, double difference,
            ComparabilityContext context) {
        double most = LoadRegime.of(context.utilization()).adjusts();
        return new Regression(BlockCovariate.OFFERED_LOAD, most)
                .judged(off, arrived, difference, context.arms(), REMEDY);
    }

    private static String size(double difference) {
        return String.format(Locale.ROOT, "%+.2f%%", 100 * difference);
    }

    private static String predicted(double difference, ComparabilityContext context) {
        return Predictions.of(Quantity.OFFERED_LOAD, difference, context);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.4g requests/s", perSecond);
    }

    private static String requests(double perBlock) {
        return String.format(Locale.ROOT, "%.4g requests a block", perBlock);
    }
}
