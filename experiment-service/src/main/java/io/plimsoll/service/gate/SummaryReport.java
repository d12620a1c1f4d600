package io.plimsoll.service.gate;

import java.util.List;
import java.util.Locale;

/** {@code summary.md} for a job summary: the verdict, the metrics with the worst first, and the effects drawn as text. */
final class SummaryReport {
    private SummaryReport() {}

    static String of(GateResult result) {
        GateEvidence evidence = result.evidence();
        GateVerdict verdict = result.verdict();
        StringBuilder text = new StringBuilder();
        text.append("## %s `%s`: %s%n%n".formatted(sign(verdict.outcome()), evidence.spec().id(),
                verdict.outcome().word()));
        text.append("%s%n%n%s.%n%n".formatted(cell(evidence.spec().hypothesis()), cell(verdict.because())));
        text.append("| verdict | metric | effect (interval) | margin | control | treatment |%n".formatted());
        text.append("| --- | --- | --- | --- | --- | --- |%n".formatted());
        List<MetricLine> lines = verdict.worstFirst();
        lines.forEach(line -> text.append("| %s | %s | %s | %s | %s | %s |%n".formatted(
                bold(line), cell(line.what()), cell(line.effectText()),
                cell(line.margin()), cell(line.control()), cell(line.treatment()))));
        String drawing = EffectDrawing.of(lines);
        if (!drawing.isEmpty()) text.append("%n```text%n%s```%n".formatted(drawing));
        text.append(String.format(Locale.ROOT,
                "%n%d pairs of blocks, %.1f requests/s (the control alone carries %.1f), %.0f s of %.0f s; %s; rule `%s`%n",
                verdict.pairs(), evidence.bench().rate(), evidence.bench().capacity(),
                evidence.took().toMillis() / 1000.0, evidence.budget().toMillis() / 1000.0,
                evidence.bench().machine(), evidence.rule().substring(0, 12)));
        return text.toString();
    }

    private static String bold(MetricLine line) {
        return line.word() == MetricLine.Word.REGRESSION ? "**regression**" : line.word().text();
    }

    private static String cell(String text) { return text.replace("|", "\\|").replace("\n", " "); }

    private static String sign(GateOutcome outcome) {
        return switch (outcome) {
            case PASS -> "\u2705";
            case REGRESSION -> "\u274c";
            case UNDECIDED -> "\u2754";
            case NOT_COMPARABLE, INFRASTRUCTURE -> "\u26a0\ufe0f";
        };
    }
}
