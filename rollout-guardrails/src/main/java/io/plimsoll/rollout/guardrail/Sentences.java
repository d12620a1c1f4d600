package io.plimsoll.rollout.guardrail;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.EffectScale;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.ValueText;

/** Verdicts in words. */
final class Sentences {
    private Sentences() {}

    static Grounds harm(Estimated estimate, double margin, String meaning) {
        String sentence = "%s; the margin is %s: %s".formatted(what(estimate),
                amount(estimate.scale(), margin),
                meaning);
        List<Figure> figures = new ArrayList<>(figures(estimate));
        figures.add(new Figure("margin", 100 * margin, unit(estimate.scale())));
        return new Grounds(sentence, figures);
    }

    /** Of a guardrail with a floor: the margin is the larger of the two. */
    static Grounds harm(Estimated estimate, Guardrail.RelativeMean guardrail, String meaning) {
        String unit = guardrail.metric().unit();
        List<Figure> figures = new ArrayList<>(harm(estimate, guardrail.margin(), meaning).figures());
        figures.add(new Figure("floor", guardrail.floor(), unit));
        return new Grounds("%s; the margin is %s or %d %s, whichever is more: %s".formatted(what(estimate),
                amount(estimate.scale(), guardrail.margin()), guardrail.floor(), unit, meaning), figures);
    }

    /** Of a quantile: what people promise, and the shares that it is judged by. */
    static Grounds quantile(Estimated estimate, Guardrail.RelativeQuantile guardrail, String meaning) {
        MetricDefinition metric = guardrail.metric();
        String sentence = String.format(Locale.ROOT,
                "p%d of %s at most %s worse: %s of the treatment's %s over %s (%s x %s), %s of the control's over %s; the difference is %s, interval %s over %d pairs: %s",
                guardrail.percentile(), metric.id() + segment(guardrail.segment()),
                percentage(guardrail.margin()), ValueText.share(estimate.treatmentValue()),
                metric.observations(),
                ValueText.of(metric, guardrail.treatmentOver()), number(1 + guardrail.margin()),
                guardrail.control().origin(), ValueText.share(estimate.controlValue()),
                ValueText.of(metric, guardrail.control().value()),
                amount(EffectScale.POINTS, estimate.effect()), interval(estimate), estimate.pairs(), meaning);
        List<Figure> figures = new ArrayList<>(figures(estimate, "1"));
        figures.add(new Figure("control threshold", guardrail.control().value(), metric.unit()));
        figures.add(new Figure("treatment threshold", guardrail.treatmentOver(), metric.unit()));
        figures.add(new Figure("margin", 100 * guardrail.margin(), "%"));
        return new Grounds(sentence, figures);
    }

    static Grounds effect(Estimated estimate, String meaning) {
        return new Grounds("%s: %s".formatted(what(estimate), meaning), figures(estimate));
    }

    /** The same grounds with the effect as it is without the luck of an early stop. */
    static Grounds withoutLuck(Grounds grounds, EffectScale scale, OptionalDouble effect) {
        return effect.isEmpty()
                ? grounds
                : new Grounds(grounds.sentence(), grounds.figures(), Optional.of(new Figure(
                        "effect without the luck of the early stop", 100 * effect.getAsDouble(),
                        unit(scale))));
    }

    static String percent(double share) { return String.format(Locale.ROOT, "%.1f%%", 100 * share); }

    static String name(EffectQuestion question) {
        String statistic = switch (question.statistic()) {
            case MEAN -> "mean ";
            case P50 -> "median ";
            case P90 -> "p90 of ";
            case P99 -> "p99 of ";
            case EXCEEDANCE -> "share over the threshold of ";
            case PROPORTION -> "";
        };
        return statistic + question.metric().id() + segment(question.segment());
    }

    private static String segment(SortedMap<String, String> segment) {
        return segment.isEmpty() ? "" : " (" + String.join(", ", segment.values()) + ")";
    }

    private static String what(Estimated estimate) {
        String values = estimate.scale() == EffectScale.POINTS
                ? " (%s against %s)".formatted(percent(estimate.treatmentValue()),
                        percent(estimate.controlValue()))
                : "";
        String errors = estimate.errors().words(estimate.question().metric());
        return "%s changes by %s%s, interval %s over %d pairs%s".formatted(name(estimate.question()),
                amount(estimate.scale(), estimate.effect()), values, interval(estimate), estimate.pairs(),
                errors.isEmpty() ? "" : ", in which " + errors);
    }

    private static String interval(Estimated estimate) {
        return estimate.interval().isBounded()
                ? "[%s, %s]".formatted(amount(estimate.scale(), estimate.interval().lower()),
                        amount(estimate.scale(), estimate.interval().upper()))
                : "not bounded yet";
    }

    /** 0.05 is {@code 5 %}. */
    private static String percentage(double fraction) {
        return number(100 * fraction) + " %";
    }

    private static String number(double value) {
        return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static String amount(EffectScale scale, double value) {
        return String.format(Locale.ROOT, scale == EffectScale.POINTS ? "%+.2f pp" : "%+.1f%%", 100 * value);
    }

    private static String unit(EffectScale scale) { return scale == EffectScale.POINTS ? "pp" : "%"; }

    private static List<Figure> figures(Estimated estimate) {
        return figures(estimate, estimate.question().metric().unit());
    }

    /** @param valueUnit of what each arm shows */
    private static List<Figure> figures(Estimated estimate, String valueUnit) {
        String unit = unit(estimate.scale());
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("effect", 100 * estimate.effect(), unit),
                new Figure("control", estimate.controlValue(), valueUnit),
                new Figure("treatment", estimate.treatmentValue(), valueUnit),
                new Figure("pairs", estimate.pairs(), "1"),
                new Figure("alpha", estimate.alpha() / 2, "one-sided"),
                new Figure("phi", estimate.phi(), "1")));
        if (estimate.interval().isBounded()) {
            figures.add(new Figure("lower", 100 * estimate.interval().lower(), unit));
            figures.add(new Figure("upper", 100 * estimate.interval().upper(), unit));
        }
        return figures;
    }
}
