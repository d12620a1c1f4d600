package io.plimsoll.service.board;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.effect.EffectEstimate;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.EffectPoint;
import io.plimsoll.service.view.EffectView;
import io.plimsoll.service.view.EffectView.Better;
import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.IntervalView;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.VerdictView;

/** What the hypothesis is about, with what is known of it: better, worse, undecided, or not comparable. */
final class EffectViews {
    private EffectViews() {}

    /**
     * @param look at the newest stage that has both arms; empty while there is none
     * @param overTime as it was known after each pair, oldest first
     */
    static EffectView of(PrimaryMetric primary, Optional<StageLook> look, List<EffectPoint> overTime) {
        return look.filter(seen -> seen.report() instanceof ComparabilityReport.NotComparable).isPresent()
                ? shown(primary, look, List.of()) // nor what was shown before the mismatch was found
                : shown(primary, look, overTime);
    }

    private static EffectView shown(PrimaryMetric primary, Optional<StageLook> look,
            List<EffectPoint> overTime) {
        Optional<Estimated> known = look.flatMap(EffectViews::estimated);
        return new EffectView(MetricNames.of(primary), better(primary),
                known.map(it -> Figures.value(it.question().metric(), it.controlValue())).orElse(""),
                known.map(it -> Figures.value(it.question().metric(), it.treatmentValue())).orElse(""),
                interval(known, overTime),
                look.map(StageLook::primaryAdjusted).orElseGet(OptionalDouble::empty),
                verdict(look, overTime), overTime);
    }

    /** {@code TTFT mean -52 % (-61 % to -40 %)}; empty string without an interval. */
    static String headline(PrimaryMetric primary, Optional<StageLook> look, List<EffectPoint> overTime) {
        return interval(look.flatMap(EffectViews::estimated), overTime)
                .map(interval -> MetricNames.of(primary) + " " + Figures.interval(interval)).orElse("");
    }

    private static Optional<Estimated> estimated(StageLook look) {
        return look.effect("primary").filter(Estimated.class::isInstance).map(Estimated.class::cast);
    }

    private static Optional<IntervalView> interval(Optional<Estimated> known, List<EffectPoint> overTime) {
        return known.flatMap(it -> Intervals.atAllLooks(it,
                overTime.stream().map(EffectPoint::interval).toList()));
    }

    private static Better better(PrimaryMetric primary) {
        return primary.measured().direction() == Direction.HIGHER_IS_BETTER
                ? Better.HIGHER
                : Better.LOWER;
    }

    private static VerdictView verdict(Optional<StageLook> look, List<EffectPoint> overTime) {
        if (look.isEmpty()) return open("nothing was compared yet");
        return switch (look.get().report()) {
            case ComparabilityReport.NotComparable refused ->
                new VerdictView("not comparable", Tone.INCOMPARABLE,
                        "the arms may not be compared: " + CheckViews.names(refused));
            case ComparabilityReport.CannotTellYet(var waitingFor, _) -> open(waitingFor);
            case ComparabilityReport.Allowed _ -> look.get().effect("primary")
                    .map(estimate -> withHosts(look.get(), estimate,
                            verdict(estimate, look.get().primaryAdjusted(), overTime)))
                    .orElseGet(() -> open("nothing was estimated yet"));
        };
    }

    private static VerdictView verdict(EffectEstimate estimate, OptionalDouble adjusted,
            List<EffectPoint> overTime) {
        return switch (estimate) {
            case NotEstimable(_, _, var detail) -> open(detail);
            case Estimated known -> interval(Optional.of(known), overTime)
                    .map(interval -> verdict(known, interval, adjusted)).orElseGet(
                            () -> open("%d pairs do not bound the effect yet".formatted(known.pairs())));
        };
    }

    private static VerdictView verdict(Estimated known, IntervalView interval, OptionalDouble adjusted) {
        Estimated told = known.within(new Interval(interval.lower(), interval.upper()));
        String sentence = sentence(known, interval) + withoutLuck(interval, adjusted);
        if (told.isBetter()) return new VerdictView("better", Tone.GOOD, sentence);
        return told.isWorse() ? new VerdictView("worse", Tone.BAD, sentence) : open(sentence);
    }

    private static String sentence(Estimated known, IntervalView interval) {
        String errors = known.errors().words(known.question().metric());
        return String.format(Locale.ROOT,
                "%s changes by %s over %d pairs%s; each end of the interval holds at every look with %.3g %% confidence",
                MetricNames.of(known.question()), Figures.interval(interval), known.pairs(),
                errors.isEmpty() ? "" : ", in which " + errors, 100 * (1 - known.alpha() / 2));
    }

    /** Arms that keep their hosts owe a part of the interval to them: how much, and which A/A run says so. */
    private static VerdictView withHosts(StageLook look, EffectEstimate estimate, VerdictView verdict) {
        return Arms.of(look.plan()) == Arms.FIXED && estimate instanceof Estimated known
                ? new VerdictView(verdict.word(), verdict.tone(), verdict.why() + "; " + known.method())
                : verdict;
    }

    /** Who stops as soon as an effect is shown stops at a lucky moment: what is seen is too large on average. */
    private static String withoutLuck(IntervalView interval, OptionalDouble adjusted) {
        return adjusted.isEmpty()
                ? ""
                : "; " + Figures.withoutLuck(interval.scale(), adjusted.getAsDouble());
    }

    private static VerdictView open(String why) { return new VerdictView("undecided", Tone.OPEN, why); }
}
