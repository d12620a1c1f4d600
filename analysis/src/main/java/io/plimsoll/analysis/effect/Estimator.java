package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.design.DesignEvidence;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.MetricKind;

/**
 * The effect of the treatment, from blocks as their design pairs them, with an interval that holds at every look.
 *
 * @param alpha two-sided, in (0, 1): an upper or lower bound alone holds at half of it
 * @param phi tuning of the t-mixture, fixed before the first look
 * @param hosts what is known of hosts, for arms that keep theirs
 */
public record Estimator(double alpha, double phi, KnownHosts hosts) {
    public Estimator {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
    }

    /** Which knows nothing of hosts. */
    public Estimator(double alpha, double phi) {
        this(alpha, phi, KnownHosts.NONE);
    }

    public Estimator knowing(KnownHosts known) { return new Estimator(alpha, phi, known); }

    /** Whose bounds, each for itself, hold with chance 1 - alpha: what a guardrail asks, on one side only. */
    public static Estimator oneSided(double alpha, double phi) {
        return new Estimator(2 * alpha, phi);
    }

    public EffectEstimate estimate(ComparableSnapshot snapshot, EffectQuestion question) {
        return MetricVersions.other(snapshot, question).or(() -> Withheld.of(snapshot, question))
                .<EffectEstimate>map(it -> it).orElseGet(() -> known(snapshot, question));
    }

    private EffectEstimate known(ComparableSnapshot snapshot, EffectQuestion question) {
        return switch (snapshot.arms()) {
            case PAIRED, SEPARATE -> AdjustedPairs.isNeeded(snapshot, question)
                    ? AdjustedPairs.estimate(snapshot, question, this)
                    : byDesign(DesignEvidence.Crossover.of(snapshot.blocks()), question);
            case FIXED -> hosts.of(question).isEmpty()
                    ? hostsUnknown(question)
                    : byDesign(DesignEvidence.FixedPools.of(snapshot.blocks(), snapshot.endpoints(),
                            hosts.of(question)), question);
            case TREATMENT_ONLY ->
                new NotEstimable(question, Cause.NO_CONTROL, "this stage has no control to compare with");
        };
    }

    /** By the analysis that belongs to the design; for this package alone, as nobody checked these blocks. */
    EffectEstimate estimate(DesignEvidence evidence, EffectQuestion question) {
        return MetricVersions.other(evidence.units(), question).<EffectEstimate>map(it -> it)
                .orElseGet(() -> byDesign(evidence, question));
    }

    private EffectEstimate byDesign(DesignEvidence evidence, EffectQuestion question) {
        return switch (evidence) {
            case DesignEvidence.Crossover(var pairs) -> sequence(pairs, question, evidence.unit());
            case DesignEvidence.Switchback(var pairs) -> sequence(pairs, question, evidence.unit());
            case DesignEvidence.FixedPools pools -> fixedPools(pools, question);
        };
    }

    /**
     * How much worse the treatment's mean is than its margin allows, where the margin of a pair is the larger of {@code
     * fraction} of the control and {@code floor}: the interval of the mean over pairs of harm - max(fraction C, floor).
     * Below 0 is inside, above 0 is a breach. Empty while there are less than two pairs, and where the arms do not swap.
     *
     * @param fraction of the control's mean, of 1
     * @param floor in the stored unit of the metric
     */
    public Optional<Interval> beyondMargin(ComparableSnapshot snapshot, EffectQuestion question,
            double fraction, double floor) {
        if (snapshot.arms() != Arms.PAIRED || Withheld.of(snapshot, question).isPresent())
            return Optional.empty();
        List<PairValue> values = AdjustedPairs.isNeeded(snapshot, question)
                ? AdjustedPairs.values(snapshot, question)
                : PairMeans.values(DesignEvidence.Crossover.of(snapshot.blocks()).units(), question);
        if (values.size() < 2) return Optional.empty();
        double sign = question.metric().direction() == Direction.HIGHER_IS_BETTER ? -1 : 1;
        PairMoments moments = PairMoments.of(values.stream().map(pair -> new PairValue(
                sign * (pair.treatment() - pair.control()), Math.max(fraction * pair.control(), floor)))
                .toList());
        return Optional.of(test().difference(moments, 0));
    }

    /** The kernel under every estimate. */
    PairTest test() { return new PairTest(mixture(), alpha); }

    TMixture mixture() { return new TMixture(phi); }

    static NotEstimable tooFewPairs(EffectQuestion question, int pairs) {
        return new NotEstimable(question, Cause.TOO_FEW_BLOCKS,
                "an interval needs two pairs of complete blocks, got " + pairs);
    }

    private EffectEstimate sequence(List<? extends PairedBlocks> units, EffectQuestion question,
            String unit) {
        EffectEstimate estimate = switch (question.statistic()) {
            case MEAN -> question.metric().kind() == MetricKind.RATIO
                    ? RatioEstimator.estimate(units, question, this)
                    : MeanEstimator.estimate(units, question, this);
            case P50, P90, P99 -> QuantileEstimator.estimate(units, question, this);
            case EXCEEDANCE, PROPORTION -> ShareEstimator.estimate(units, question, this);
        };
        return switch (estimate) {
            case Estimated known -> known.restingOn(unit);
            case NotEstimable not -> not;
        };
    }

    private EffectEstimate fixedPools(DesignEvidence.FixedPools pools, EffectQuestion question) {
        if (pools.hosts().isEmpty()) return hostsUnknown(question);
        EffectEstimate given = new Estimator(alpha / 2, phi).sequence(pools.units(), question, pools.unit());
        return switch (given) {
            case Estimated known ->
                HostWidening.widen(known, pools, pools.hosts().get(), alpha, hosts.source());
            case NotEstimable not -> not;
        };
    }

    private NotEstimable hostsUnknown(EffectQuestion question) {
        return new NotEstimable(question, Cause.HOST_VARIANCE_UNKNOWN,
                "the arms keep their hosts, and how much hosts differ is not known: " + hosts.remedy());
    }
}
