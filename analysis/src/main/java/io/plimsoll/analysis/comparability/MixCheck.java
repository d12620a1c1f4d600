package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.comparability.Adjustment.StratifiedBy;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.model.cell.MetricCell;

/**
 * Both arms must get the same mix of requests: long prompts in one arm alone look like a slow engine. A kind is off when its effect size
 * w = |difference| / sqrt(p (1 - p)) is beyond 0.03 and chance does not explain that; then it is stratified, as long as both arms
 * have nearly all kinds.
 *
 * @param dimension part of a segment, as {@code workloadClass}
 * @param name for people, as {@code class mix}
 * @see "Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, chapter 7: effect size w"
 */
record MixCheck(String dimension, String name) implements Check {
    static final MixCheck CLASSES = new MixCheck("workloadClass", "class mix");
    static final MixCheck TIERS = new MixCheck("customerTier", "customer tier mix");
    static final MixCheck SERVICES = new MixCheck("serviceClass", "class of service mix");
    static final MixCheck MODALITIES = new MixCheck("modality", "modality mix");
    static final MixCheck FAMILIES = new MixCheck("modelFamily", "model family mix");
    private static final double EFFECT_SIZE = 0.03; // of PCS-1
    private static final double OVERLAP_MIN = 0.95; // of PCS-1

    @Override
    public Rank rank() { return Rank.SOFT; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        if (isOfOneKind(stage))
            return this.equals(CLASSES)
                    ? Findings.of(new CheckResult(name, "", "", State.PASSED,
                            "all requests are of one class", ""))
                    : Findings.NONE; // nobody says anything of it
        Shares shares = Shares.of(stage.units(), this::kind);
        if (shares.pairs() < 2)
            return Findings.of(new CheckResult(name, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with requests, got " + shares.pairs(), ""));
        boolean repairable = context.arms().areAdjustable() && shares.ofBoth() >= OVERLAP_MIN;
        List<CheckResult> results = shares.byKind().keySet().stream()
                .map(kind -> check(kind, shares, repairable, alpha)).toList();
        boolean adjusted = results.stream().anyMatch(result -> result.state() == State.ADJUSTED);
        return new Findings(results, adjusted
                ? Optional.of(Repair.by(new StratifiedBy(dimension, shares.shared())))
                : Optional.empty());
    }

    private CheckResult check(String kind, Shares shares, boolean repairable, double alpha) {
        PairMoments moments = shares.moments(kind);
        double pooled = (moments.treatment() + moments.control()) / 2;
        double limit = EFFECT_SIZE * Math.sqrt(pooled * (1 - pooled));
        String size = String.format(Locale.ROOT, "%+.1f pp", 100 * moments.difference());
        CheckResult passed = new CheckResult(name + ": " + shown(kind), Shares.percent(moments.treatment()),
                Shares.percent(moments.control()), State.PASSED,
                "the share of %s differs by %s between the arms".formatted(shown(kind), size), "");
        return shares.against(limit, kind, alpha, passed,
                () -> off(passed.surelyOff(size, ""), shares, repairable));
    }

    private CheckResult off(CheckResult off, Shares shares, boolean repairable) {
        return repairable
                ? off.as(State.ADJUSTED,
                        "%s: each %s is compared by itself".formatted(off.explanation(), dimension),
                        SAME_TRAFFIC)
                : off.as(State.REFUSED, String.format(Locale.ROOT,
                        "%s; %.0f%% of all requests are of a kind that both arms have", off.explanation(),
                        100 * shares.ofBoth()), SAME_TRAFFIC);
    }

    private boolean isOfOneKind(CheckedStage stage) {
        return stage.segments().stream().map(segment -> segment.part(dimension)).distinct().limit(2)
                .count() < 2;
    }

    private Optional<String> kind(MetricCell cell) {
        return Optional.of(cell.key().segment().part(dimension));
    }

    private static String shown(String kind) { return kind.isEmpty() ? "(not said)" : kind; }
}
