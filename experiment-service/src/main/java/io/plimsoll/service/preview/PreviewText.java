package io.plimsoll.service.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.plimsoll.service.experiment.Durations;
import io.plimsoll.service.view.Figures;

/** A preview as lines of a terminal. */
public final class PreviewText {
    private PreviewText() {}

    /** All but what is impossible: that is for the error stream. */
    public static List<String> lines(RunPreview preview) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(preview.spec().id(), preview.spec().hypothesis()));
        lines.add("at least %s, at most %s; %s".formatted(Durations.print(preview.time().least()),
                Durations.print(preview.time().most()), preview.fleet().rateSource()));
        lines.add(String.format(Locale.ROOT, "  %-2s %-7s %5s  %-12s %-16s %-18s %s", "", "stage", "share",
                "replicas", "time", "pairs of blocks", "at risk"));
        preview.stages().forEach(stage -> stage(stage, lines));
        preview.conflicts().forEach(conflict -> lines
                .add("  %s: %s".formatted(word(conflict.kind()), conflict.sentence())));
        preview.warnings().forEach(
                warning -> lines.add("  note, %s: %s".formatted(warning.path(), warning.sentence())));
        return lines;
    }

    private static void stage(StagePreview stage, List<String> lines) {
        lines.add(String.format(Locale.ROOT, "  %-2d %-7s %5s  %-12s %-16s %-18s %s", stage.index(),
                stage.spec().tier().name().toLowerCase(Locale.ROOT), stage.spec().share(), arms(stage),
                Durations.print(stage.time().least()) + " to " + Durations.print(stage.time().most()),
                stage.pairs().map(PreviewText::pairs).orElse("no control"),
                Numbers.plain(stage.requestsPerMinute()) + " requests/min"));
        stage.smallest().forEach(seen -> lines.add("       " + sentence(seen)));
        stage.toPass().forEach(need -> lines.add("       " + sentence(need)));
        stage.alarms().forEach(alarm -> lines.add("       " + sentence(alarm)));
    }

    private static String arms(StagePreview stage) {
        String size = stage.replicasPerArm().isPresent()
                ? Integer.toString(stage.replicasPerArm().getAsInt())
                : "?";
        return stage.isPaired() ? size + " against " + size : size;
    }

    private static String pairs(PairsPreview pairs) {
        return (pairs.least() > 0 ? pairs.least() + " to " : "at most ") + pairs.most() + " of "
                + Durations.print(pairs.length());
    }

    /** What a relative guardrail can tell, for people. */
    public static String sentence(SmallestSeen seen) {
        String passes = seen.passable().isPresent()
                ? "an equal variant passes %s, ".formatted(
                        Figures.limit(seen.scale(), Numbers.roundedUp(seen.passable().getAsDouble())))
                : "an equal variant passes no margin, ";
        String alarms = seen.harm().isPresent()
                ? "a harm of %s raises the alarm".formatted(
                        Figures.limit(seen.scale(), Numbers.roundedUp(seen.harm().getAsDouble())))
                : "no harm raises the alarm";
        return "%s (%s): in 4 of 5 runs %s%s".formatted(seen.guardrail(),
                Figures.limit(seen.scale(), seen.margin()), passes, alarms);
    }

    /** What a guardrail needs to pass when the variant changes nothing, for people. */
    public static String sentence(PassingNeed need) {
        return switch (need.answer()) {
            case PassingNeed.Never() -> need.guardrail() + ": an equal variant never passes it";
            case PassingNeed.Evidence evidence -> sentence(need, evidence);
            case PassingNeed.Unknown(var because, var atBest) ->
                "%s: what an equal variant needs to pass is not known: %s%s"
                        .formatted(need.guardrail(), because,
                                atBest.map(it -> "; at best " + evidence(it)).orElse("; at best too much"));
        };
    }

    private static String sentence(PassingNeed need, PassingNeed.Evidence evidence) {
        String needs = "%s: to pass, an equal variant needs %s".formatted(need.guardrail(),
                evidence(evidence));
        return need.isInTime()
                ? needs
                : "%s, more than the %d %s before maxDuration".formatted(needs, need.pairsMost(),
                        need.pairsMost() == 1 ? "pair" : "pairs");
    }

    /** {@code 12 pairs, 576 requests an arm, 2.0 min}. */
    static String evidence(PassingNeed.Evidence needed) {
        return String.format(Locale.ROOT, "%d %s, %s requests an arm, %s", needed.pairs(),
                needed.pairs() == 1 ? "pair" : "pairs",
                Numbers.plain(needed.requests()), Numbers.time(needed.time()));
    }

    /** How fast a guardrail can be, for people. */
    public static String sentence(AlarmTime alarm) {
        return "if every request is harmed, %s ends it after %s and about %.0f requests (%s)".formatted(
                alarm.guardrail(), Durations.print(alarm.after()), alarm.treatmentRequests(),
                alarm.because());
    }

    private static String word(Conflict.Kind kind) {
        return switch (kind) {
            case WAITS -> "waits";
            case ALREADY_ACTIVE -> "starts nothing";
            case REFUSED -> "refused";
        };
    }
}
