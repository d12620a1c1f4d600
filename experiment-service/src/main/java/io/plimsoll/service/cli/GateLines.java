package io.plimsoll.service.cli;

import io.plimsoll.service.gate.GateVerdict;
import io.plimsoll.service.gate.MetricLine;

/** A verdict in the terminal: one line a metric, the worst first, and the verdict as last line. */
final class GateLines {
    private GateLines() {}

    static String of(GateVerdict verdict) {
        StringBuilder text = new StringBuilder();
        int what = verdict.metrics().stream().mapToInt(line -> line.what().length()).max().orElse(0);
        for (MetricLine line : verdict.worstFirst())
            text.append("%-14s %-28s %-38s %s%n".formatted(line.word().text(), pad(line.what(), what),
                    line.effect().isEmpty() ? "no effect to show" : line.effectText(), beside(line)));
        return text.append(verdict.lastLine()).append(System.lineSeparator()).toString();
    }

    private static String pad(String text, int width) { return text + " ".repeat(width - text.length()); }

    private static String beside(MetricLine line) {
        String margin = line.margin().isEmpty() ? "no margin" : "margin " + line.margin();
        return line.control().isEmpty()
                ? margin
                : "%s; %s -> %s".formatted(margin, line.control(), line.treatment());
    }
}
