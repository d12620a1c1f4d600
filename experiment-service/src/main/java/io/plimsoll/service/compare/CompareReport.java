package io.plimsoll.service.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.service.gate.GateOutcome;

/** A comparison for the terminal, for a program and for a job summary. */
public final class CompareReport {
    static final String SCHEMA = "plimsoll/compare/v1";
    private static final JsonMapper JSON = new JsonMapper();
    /** A terminal shows so many findings of a kind; the files have all. */
    private static final int SHOWN_MAX = 12;

    private CompareReport() {}

    public static String text(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        for (Side side : List.of(comparison.before(), comparison.after()))
            text.append(String.format(Locale.ROOT, "%-7s %s%n", side.name(), sideText(side)));
        findings(text, "not comparable", comparison.findings(Finding.Weight.REFUSES));
        findings(text, "declared", comparison.findings(Finding.Weight.DECLARED));
        if (!comparison.lines().isEmpty()) table(text, comparison.lines());
        findings(text, "beware", comparison.findings(Finding.Weight.REMARK));
        if (!comparison.unknown().isEmpty())
            text.append(String.format(Locale.ROOT, "unknown on both sides: %s%n",
                    String.join(", ", comparison.unknown())));
        return text.append(comparison.lastLine()).append(System.lineSeparator()).toString();
    }

    private static String sideText(Side side) {
        return "%d %s of %s: %s; %s".formatted(side.runs().size(), side.runs().size() == 1 ? "run" : "runs",
                side.tool().title(),
                side.runs().stream().map(RunResult::source).collect(Collectors.joining(", ")), counts(side));
    }

    private static String counts(Side side) {
        long completed = side.runs().stream().mapToLong(RunResult::completed).sum();
        return side.asked().isPresent()
                ? "%d of %d requests completed".formatted(completed, side.asked().getAsLong())
                : completed == 0
                        ? "requests not counted"
                        : "%d requests completed, failed ones not recorded".formatted(completed);
    }

    private static void findings(StringBuilder text, String head, List<Finding> findings) {
        if (findings.isEmpty()) return;
        text.append(String.format(Locale.ROOT, "%s:%n", head));
        findings.stream().limit(SHOWN_MAX)
                .forEach(it -> text.append(String.format(Locale.ROOT, "  %s%n", it.text())));
        if (findings.size() > SHOWN_MAX)
            text.append(String.format(Locale.ROOT, "  ... and %d more (--json has all)%n",
                    findings.size() - SHOWN_MAX));
    }

    private static void table(StringBuilder text, List<EffectLine> lines) {
        text.append(String.format(Locale.ROOT, "%-24s %12s %12s  %-28s %-11s %s%n", "metric", "before",
                "after", "change (95 %)", "verdict", ""));
        for (EffectLine line : lines)
            text.append(String
                    .format(Locale.ROOT, "%-24s %12s %12s  %-28s %-11s %s", line.metric(), line.beforeText(),
                            line.afterText(),
                            line.changeText(), line.isJudged() ? line.word().text() : "", line.note())
                    .stripTrailing()).append(System.lineSeparator());
    }

    public static String markdown(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "## %s compare: %s%n%n%s.%n%n", sign(comparison.outcome()),
                comparison.outcome().word(),
                cell(comparison.because())));
        for (Side side : List.of(comparison.before(), comparison.after()))
            text.append(String.format(Locale.ROOT, "- **%s**: %s%n", side.name(), cell(sideText(side))));
        if (!comparison.lines().isEmpty()) {
            text.append(String.format(Locale.ROOT,
                    "%n| metric | before | after | change (95 %%) | verdict | rests on |%n| --- | --- | --- | --- | --- | --- |%n"));
            comparison.lines()
                    .forEach(line -> text.append(
                            String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s |%n", line.metric(),
                                    line.beforeText(), line.afterText(), line.changeText(),
                                    line.isJudged() ? line.word().text() : "", line.note())));
        }
        if (!comparison.findings().isEmpty()) {
            text.append(String.format(Locale.ROOT,
                    "%n| | field | before | after | why |%n| --- | --- | --- | --- | --- |%n"));
            comparison.findings()
                    .forEach(it -> text.append(
                            String.format(Locale.ROOT, "| %s | %s | %s | %s | %s |%n", word(it.weight()),
                                    cell(it.field()), cell(it.before()), cell(it.after()),
                                    cell(it.why() + (it.remedy().isEmpty() ? "" : "; " + it.remedy())))));
        }
        if (!comparison.unknown().isEmpty())
            text.append(String.format(Locale.ROOT, "%nUnknown on both sides: %s.%n",
                    String.join(", ", comparison.unknown())));
        text.append(String.format(Locale.ROOT, "%nWhat %s calls differently: %s.%n",
                comparison.before().tool().title(),
                String.join("; ", comparison.before().tool().differences())));
        return text.toString();
    }

    private static String word(Finding.Weight weight) {
        return switch (weight) {
            case REFUSES -> "**refuses**";
            case DECLARED -> "declared";
            case REMARK -> "beware";
        };
    }

    private static String cell(String text) {
        String line = text.replace("|", "\\|").replace("\n", " ").replace("\r", " ");
        return line.length() > 300 ? line.substring(0, 297) + "..." : line;
    }

    private static String sign(GateOutcome outcome) {
        return switch (outcome) {
            case PASS -> "\u2705";
            case REGRESSION -> "\u274c";
            case UNDECIDED -> "\u2754";
            case NOT_COMPARABLE, INFRASTRUCTURE -> "\u26a0\ufe0f";
        };
    }

    public static String json(Comparison comparison) {
        ObjectNode root = JSON.createObjectNode().put("schema", SCHEMA)
                .put("verdict", comparison.outcome().word())
                .put("exit", comparison.outcome().exit()).put("because", comparison.because())
                .put("margin", comparison.margin())
                .put("confidence", 0.95);
        side(root.putObject("before"), comparison.before());
        side(root.putObject("after"), comparison.after());
        ArrayNode metrics = root.putArray("metrics");
        comparison.lines().forEach(line -> metric(metrics.addObject(), line));
        ArrayNode findings = root.putArray("findings");
        comparison.findings()
                .forEach(it -> findings.addObject().put("weight", it.weight().name().toLowerCase(Locale.ROOT))
                        .put("field", it.field()).put("before", it.before()).put("after", it.after())
                        .put("why", it.why())
                        .put("remedy", it.remedy()));
        ArrayNode unknown = root.putArray("unknown");
        comparison.unknown().forEach(unknown::add);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void side(ObjectNode node, Side side) {
        node.put("tool", side.tool().title());
        ArrayNode differences = node.putArray("callsDifferently");
        side.tool().differences().forEach(differences::add);
        ArrayNode runs = node.putArray("runs");
        for (RunResult run : side.runs()) {
            ObjectNode it = runs.addObject().put("file", run.source()).put("completed", run.completed());
            run.asked().ifPresent(asked -> it.put("asked", asked));
        }
    }

    private static void metric(ObjectNode node, EffectLine line) {
        node.put("metric", line.metric()).put("unit", switch (line.unit()) {
            case SECONDS -> "s";
            case PER_SECOND -> "1/s";
            case SHARE -> "share";
        }).put("before", line.before()).put("after", line.after());
        line.change().ifPresent(change -> node.put("change", change));
        line.interval()
                .ifPresent(interval -> node.put("lower", interval.lower()).put("upper", interval.upper()));
        node.put("verdict", line.word().text()).put("note", line.note());
    }
}
