package io.plimsoll.service.board;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.service.view.DecisionView;
import io.plimsoll.service.view.EffectView;
import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.GuardrailView;
import io.plimsoll.service.view.IntervalView;
import io.plimsoll.service.view.RunDetail;
import io.plimsoll.service.view.StageView;
import io.plimsoll.service.view.StageView.Progress;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.TrafficView;
import io.plimsoll.service.view.VerdictView;

/**
 * A run for a terminal. Pages and terminal read the same records, so they never disagree. Only letters of ASCII: a
 * terminal without a locale prints others as question marks.
 */
public final class RunText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int BAR_WIDTH = 20;

    private RunText() {}

    /** One line: {@code id#1 [####----] canary: 25% asked, 24.8% sent | 3 pairs, 12 of 20 s | TTFT mean -52 % (...) | 4 of 6 pass}. */
    public static String progressLine(RunDetail run) {
        return Stream
                .of("%s [%s] %s".formatted(run.row().run(), bar(run.stages()), where(run)), evidence(run),
                        run.row().headline(), guardrails(run))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" | "));
    }

    /** Changes only when there is news: another state, stage, estimate or pair. Where lines stay, one a milestone is enough. */
    public static String milestone(RunDetail run) {
        return "%s %s %s after %d estimates".formatted(run.row().state().word(), run.row().stage(),
                run.row().headline(), run.primary().overTime().size());
    }

    /** The run whole: state and why, traffic, effect, guardrails, and what was decided for which reason. */
    public static List<String> report(RunDetail run) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(run.row().run(), run.row().state().word()));
        lines.add("  " + run.row().hypothesis());
        lines.add("  " + run.row().state().why());
        lines.add("  traffic    " + traffic(run.traffic(), run.treatment()));
        run.banners().stream().filter(banner -> isNew(banner, run)).forEach(
                banner -> lines
                        .add("  attention  %s: %s".formatted(banner.word(), banner.why())));
        lines.add("  effect     " + effect(run.primary()));
        run.guardrails().forEach(guardrail -> lines.add("  guardrail  " + guardrail(guardrail)));
        run.decisions().reversed().stream().filter(RunText::movedTraffic)
                .forEach(decision -> lines.add("  decision   " + decision(decision)));
        run.next().forEach(next -> lines.add("  waits for  " + next));
        return lines;
    }

    /** What a guardrail says stands with the guardrail. */
    private static boolean isNew(VerdictView banner, RunDetail run) {
        return !banner.why().equals(run.row().state().why())
                && run.guardrails().stream().noneMatch(it -> it.verdict().why().equals(banner.why()));
    }

    private static String bar(List<StageView> stages) {
        double done = stages.stream().mapToDouble(StageView::progress).average().orElse(0);
        int filled = (int) Math.floor(done * BAR_WIDTH);
        return "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
    }

    private static String where(RunDetail run) {
        boolean goesOn = run.row().endedAt().isEmpty();
        String state = run.row().state().word();
        String stage = run.row().stage();
        String at = state.equals("running") || state.contains(stage)
                ? stage
                : goesOn ? "%s (%s)".formatted(stage, state) : state;
        return at + ": " + traffic(run.traffic(), run.treatment());
    }

    private static String traffic(TrafficView traffic, String treatment) {
        String observed = traffic.observed().map(share -> ", %s sent".formatted(share)).orElse("");
        return "%s asked for %s%s".formatted(traffic.asked(), treatment, observed);
    }

    private static String evidence(RunDetail run) {
        return run.stages().stream().filter(stage -> stage.state() == Progress.CURRENT).map(StageView::note)
                .findFirst()
                .orElse("");
    }

    private static String guardrails(RunDetail run) {
        List<GuardrailView> all = run.guardrails();
        if (all.isEmpty() || all.stream().allMatch(it -> it.verdict().word().equals("not armed yet")))
            return "";
        String bad = all.stream().filter(it -> it.verdict().tone() == Tone.BAD)
                .map(it -> "%s %s".formatted(it.name(), it.verdict().word()))
                .collect(Collectors.joining(", "));
        long passed = all.stream().filter(it -> it.verdict().tone() == Tone.GOOD).count();
        return bad.isEmpty() ? "%d of %d guardrails pass".formatted(passed, all.size()) : bad;
    }

    private static String effect(EffectView effect) {
        String values = effect.control().isEmpty()
                ? ""
                : ", %s against %s of the control".formatted(effect.treatment(),
                        effect.control());
        return effect.interval()
                .map(interval -> "%s %s: %s%s%s".formatted(effect.what(), effect.verdict().word(),
                        Figures.interval(interval), withoutLuck(effect, interval), values))
                .orElseGet(() -> "%s %s: %s".formatted(effect.what(), effect.verdict().word(),
                        effect.verdict().why()));
    }

    private static String withoutLuck(EffectView effect, IntervalView interval) {
        return effect.adjusted().isEmpty()
                ? ""
                : ", " + Figures.withoutLuck(interval.scale(), effect.adjusted().getAsDouble());
    }

    private static String guardrail(GuardrailView guardrail) {
        return "%s %s: %s".formatted(guardrail.name(), guardrail.verdict().word(), guardrail.verdict().why());
    }

    /** A hold changes nothing, and there are many. */
    private static boolean movedTraffic(DecisionView decision) {
        return !decision.word().word().equals("held");
    }

    private static String decision(DecisionView decision) {
        return "%s %s by %s: %s".formatted(CLOCK.format(decision.at()), decision.word().word(), decision.by(),
                decision.word().why());
    }
}
