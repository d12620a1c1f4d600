package io.plimsoll.service.gate;

import java.util.Arrays;
import java.util.List;

import io.plimsoll.service.view.IntervalView;

/**
 * Effects drawn with letters: one line a metric, all counted in margins, so that zero and the margin run straight down.
 * Better is to the left, worse to the right; what lies more than three margins out is cut.
 */
final class EffectDrawing {
    private static final int HALF = 24;
    private static final double MARGINS_SHOWN = 3;

    private EffectDrawing() {}

    /** Empty where nothing can be drawn. */
    static String of(List<MetricLine> lines) {
        List<MetricLine> drawn = lines.stream().filter(line -> line.effect().isPresent() && line.limit() > 0)
                .toList();
        if (drawn.isEmpty()) return "";
        int width = drawn.stream().mapToInt(line -> line.what().length()).max().orElseThrow();
        StringBuilder text = new StringBuilder();
        text.append(" ".repeat(width + 2)).append(scale()).append('\n');
        drawn.forEach(line -> text.append(pad(line.what(), width)).append("  ").append(row(line)).append("  ")
                .append(line.word().text()).append('\n'));
        return text.toString();
    }

    private static String scale() {
        char[] row = blank();
        put(row, 0, "better <");
        put(row, HALF, "0");
        put(row, at(1), "margin");
        put(row, 2 * HALF - 6, "> worse");
        return new String(row).stripTrailing();
    }

    private static String row(MetricLine line) {
        IntervalView effect = line.effect().orElseThrow();
        double sign = line.lowerIsBetter() ? 1 : -1;
        double one = sign * effect.lower() / line.limit();
        double other = sign * effect.upper() / line.limit();
        char[] row = blank();
        Arrays.fill(row, at(Math.min(one, other)), at(Math.max(one, other)) + 1, '=');
        row[HALF] = ':';
        row[at(1)] = '|';
        if (Math.min(one, other) < -MARGINS_SHOWN) row[0] = '<';
        if (Math.max(one, other) > MARGINS_SHOWN) row[2 * HALF] = '>';
        double estimate = sign * effect.estimate() / line.limit();
        if (Math.abs(estimate) <= MARGINS_SHOWN) row[at(estimate)] = 'o';
        return new String(row);
    }

    private static int at(double margins) {
        return HALF
                + (int) Math.round(Math.clamp(margins, -MARGINS_SHOWN, MARGINS_SHOWN) / MARGINS_SHOWN * HALF);
    }

    private static char[] blank() {
        char[] row = new char[2 * HALF + 1];
        Arrays.fill(row, ' ');
        return row;
    }

    private static void put(char[] row, int from, String text) {
        for (int i = 0; i < text.length() && from + i < row.length; i++)
            row[from + i] = text.charAt(i);
    }

    private static String pad(String text, int width) { return text + " ".repeat(width - text.length()); }
}
