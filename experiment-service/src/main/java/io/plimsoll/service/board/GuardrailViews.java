package io.plimsoll.service.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.rollout.guardrail.Figure;
import io.plimsoll.rollout.guardrail.Grounds;
import io.plimsoll.rollout.guardrail.Guardrail;
import io.plimsoll.rollout.guardrail.Guardrails;
import io.plimsoll.service.view.GuardrailView;
import io.plimsoll.service.view.IntervalView;
import io.plimsoll.service.view.IntervalView.Scale;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.VerdictView;
import io.plimsoll.service.watch.RunContext;

/** Guardrails, each with what it promises and the newest verdict on it. */
final class GuardrailViews {
    private GuardrailViews() {}

    static List<GuardrailView> of(RunContext run, NewestVerdicts newest) {
        ExperimentSpec spec = run.spec();
        Map<String, FrozenThreshold> frozen = run.baseline()
                .map(it -> (Map<String, FrozenThreshold>) it.thresholds())
                .orElse(Map.of());
        List<GuardrailView> views = new ArrayList<>();
        spec.guardrails()
                .forEach(guardrail -> views.add(view(guardrail.name(), GuardrailRules.of(guardrail, frozen),
                        newest, harm(guardrail, newest), limit(guardrail.rule()))));
        List<Guardrail> armed = run.baseline().map(it -> Guardrails.of(spec, it).all()).orElse(List.of());
        armed.forEach(guardrail -> GuardrailRules.ofAlwaysArmed(guardrail, spec.primary())
                .ifPresent(rule -> views.add(view(guardrail.name(), rule, newest, Optional.empty(), 0))));
        if (spec.requireCalibrated())
            views.add(view("calibration",
                    "A/A runs must have shown that verdicts hold on this fleet before a promotion; it never rolls back",
                    newest, Optional.empty(), 0));
        return views;
    }

    private static GuardrailView view(String name, String rule, NewestVerdicts newest,
            Optional<IntervalView> harm,
            double limit) {
        VerdictView verdict = newest.of(name)
                .map(seen -> seen.earlier() ? earlier(seen) : verdict(seen.verdict()))
                .orElseGet(() -> new VerdictView("not armed yet", Tone.OPEN, "nothing was judged yet"));
        return new GuardrailView(name, rule, verdict, harm, limit);
    }

    /** A stage without a control beside cannot judge it again: what was said last stands, with the stage that said it. */
    private static VerdictView earlier(NewestVerdicts.Seen seen) {
        VerdictView then = verdict(seen.verdict());
        return new VerdictView(then.word(), then.tone(),
                "in stage %s, the last with a control beside: %s".formatted(seen.stage(), then.why()));
    }

    static VerdictView verdict(RecordedVerdict verdict) {
        String why = verdict.grounds().text();
        return switch (verdict.word()) {
            case PASSED -> new VerdictView("passes", Tone.GOOD, why);
            case BREACHED -> new VerdictView("breached", Tone.BAD, why);
            case UNDECIDED -> new VerdictView("undecided", Tone.OPEN, why);
            case NO_DATA_YET -> new VerdictView("no data yet", Tone.OPEN, why);
            case NOT_COMPARABLE -> new VerdictView("not comparable", Tone.INCOMPARABLE, why);
            case SILENT -> new VerdictView("silent", Tone.BAD, why);
            case REPLICA_FAULT -> new VerdictView("fault of replica " + verdict.replica(), Tone.OPEN, why);
        };
    }

    private static Optional<IntervalView> harm(GuardrailSpec guardrail, NewestVerdicts newest) {
        Scale scale = guardrail.rule() instanceof Rule.RelativeMean ? Scale.RELATIVE : Scale.POINTS;
        boolean higherIsBetter = guardrail.measured()
                .direction() == Direction.HIGHER_IS_BETTER;
        return newest.of(guardrail.name()).map(seen -> seen.verdict().grounds())
                .flatMap(grounds -> interval(grounds, scale))
                .map(raw -> higherIsBetter && scale == Scale.RELATIVE ? turned(raw) : raw);
    }

    /** The very figures that the verdict rests on. */
    private static Optional<IntervalView> interval(Grounds grounds, Scale scale) {
        return figure(grounds, "lower").flatMap(lower -> figure(grounds, "effect").flatMap(
                effect -> figure(grounds, "upper")
                        .flatMap(upper -> Intervals.of(lower, effect, upper, scale))));
    }

    private static Optional<Double> figure(Grounds grounds, String name) {
        return grounds.figures().stream().filter(figure -> figure.name().equals(name)).findFirst()
                .map(Figure::value).map(hundredth -> hundredth / 100);
    }

    private static IntervalView turned(IntervalView raw) {
        return new IntervalView(-raw.upper(), -raw.estimate(), -raw.lower(), raw.scale());
    }

    private static double limit(Rule rule) {
        return switch (rule) {
            case Rule.RelativeMean(var margin, _) -> margin;
            case Rule.RelativeQuantile _ -> 0; // its margin is in the thresholds, the shares over them have none
            case Rule.RelativeTail(_, var points) -> points;
            case Rule.AbsoluteTail(_, var atMost) -> atMost;
            case Rule.Disaster(var points) -> points;
        };
    }
}
