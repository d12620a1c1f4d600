package io.plimsoll.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.service.preview.AlarmTime;
import io.plimsoll.service.preview.Conflict;
import io.plimsoll.service.preview.PairsPreview;
import io.plimsoll.service.preview.PreviewText;
import io.plimsoll.service.preview.RunPreview;
import io.plimsoll.service.preview.SmallestSeen;
import io.plimsoll.service.preview.Span;
import io.plimsoll.service.preview.StagePreview;
import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.IntervalView;

/**
 * What a run would do, in words for the page.
 *
 * @param rate what arrives, and who says so
 * @param canStart whether pressing start would begin something
 */
record PreviewPanel(String time, String rate, boolean canStart, List<Conflict> conflicts,
        List<Stage> stages) {
    /**
     * @param pairs empty string where the stage has none
     * @param risk the treatment's traffic
     */
    record Stage(String name, String arms, String time, String pairs, String risk, List<Seen> seen,
            List<Need> needs, List<String> alarms) {}

    /** What a guardrail needs to pass when nothing changes; {@code tooLong} where maxDuration ends before. */
    record Need(String words, boolean tooLong) {}

    /** What a guardrail can tell there; {@code tooSmall} where its margin is below that. */
    record Seen(String guardrail, String words, boolean tooSmall) {}

    static PreviewPanel of(RunPreview preview) {
        return new PreviewPanel(span(preview.time()),
                "%s requests/s over the fleet (%s)".formatted(plain(preview.fleet().requestsPerSecond()),
                        preview.fleet().rateSource()),
                preview.canStart(), preview.conflicts(),
                preview.stages().stream().map(it -> stage(it, preview.fleet().replicas().size())).toList());
    }

    private static Stage stage(StagePreview stage, int replicas) {
        String arms = stage.replicasPerArm().isEmpty()
                ? "not possible with " + replicas + " replicas"
                : stage.isPaired()
                        ? "%d of %d replicas an arm".formatted(stage.replicasPerArm().getAsInt(), replicas)
                        : "all %d replicas".formatted(replicas);
        return new Stage("%s %s".formatted(stage.spec().tier().name().toLowerCase(Locale.ROOT),
                stage.spec().share()), arms, span(stage.time()),
                stage.pairs().map(PreviewPanel::pairs).orElse(""),
                "%.0f requests a minute".formatted(stage.requestsPerMinute()),
                stage.smallest().stream().map(PreviewPanel::seen).toList(),
                stage.toPass().stream()
                        .map(need -> new Need(PreviewText.sentence(need), need.isTooLate())).toList(),
                stage.alarms().stream().map(PreviewPanel::alarm).toList());
    }

    private static String pairs(PairsPreview pairs) {
        return "%d to %d of %s, %.0f requests an arm in each".formatted(Math.min(pairs.least(), pairs.most()),
                pairs.most(), time(pairs.length()), pairs.requests());
    }

    private static Seen seen(SmallestSeen it) {
        String passable = bound(it.scale(), it.passable())
                .map("an equal variant passes a margin of %s or more"::formatted)
                .orElse("an equal variant passes no margin");
        String harm = bound(it.scale(), it.harm()).map("the alarm is raised from a harm of %s"::formatted)
                .orElse("no harm raises the alarm");
        return new Seen(it.guardrail(), "margin %s: %s; %s".formatted(Figures.limit(it.scale(), it.margin()),
                passable, harm), !it.isResolved());
    }

    private static Optional<String> bound(IntervalView.Scale scale, OptionalDouble fraction) {
        return fraction.isPresent()
                ? Optional.of(PageWords.typeset(
                        String.format(Locale.ROOT, "%.1f ", fraction.getAsDouble() * 100)
                                + (scale == IntervalView.Scale.POINTS ? "pp" : "%")))
                : Optional.empty();
    }

    private static String alarm(AlarmTime alarm) {
        return "%s: %s, after %.0f requests of the treatment (%s)".formatted(alarm.guardrail(),
                time(alarm.after()), alarm.treatmentRequests(), alarm.because());
    }

    private static String span(Span span) {
        return span.least().equals(span.most())
                ? time(span.least())
                : time(span.least()) + " to " + time(span.most());
    }

    /** {@code 3 min 20 s}. */
    static String time(Duration duration) {
        long seconds = Math.ceilDiv(duration.toMillis(), 1_000);
        if (seconds < 60) return seconds + " s";
        if (seconds >= 7_200) return "%d h %d min".formatted(seconds / 3_600, seconds % 3_600 / 60);
        return seconds % 60 == 0
                ? seconds / 60 + " min"
                : "%d min %d s".formatted(seconds / 60, seconds % 60);
    }

    private static String plain(double value) { return String.format(Locale.ROOT, "%.3g", value); }
}
