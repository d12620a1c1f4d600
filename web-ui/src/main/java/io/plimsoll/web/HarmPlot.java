package io.plimsoll.web;

import java.util.Locale;

import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.IntervalView;

/**
 * An interval of harm against its margin, one line high. Every row has the same scale, counted in margins, so that
 * the margin line runs straight down the table; better is to the right. Positions are percentages of the width.
 *
 * @param estimateShown false where the estimate lies beyond an edge
 * @param cutLeft whether the interval goes on beyond the left edge
 * @param cutRight whether it goes on beyond the right edge
 */
record HarmPlot(String title, String description, String from, String width, String estimate, String zero,
        String margin, boolean estimateShown, boolean cutLeft, boolean cutRight) {
    /** Three margins to either side: what is farther out is cut, and an arrow says so. */
    private static final double MARGINS_SHOWN = 3;
    private static final double EDGE_PERCENT = 3;

    static HarmPlot of(String name, IntervalView harm, double limit) {
        double left = position(harm.upper() / limit);
        double right = position(harm.lower() / limit);
        return new HarmPlot(name + " against its margin",
                PageWords.typeset("%s; margin %s; better is to the right".formatted(Figures.interval(harm),
                        Figures.limit(harm.scale(), limit))),
                percent(left), percent(Math.max(right - left, 0.6)),
                percent(position(harm.estimate() / limit)),
                percent(position(0)), percent(position(1)),
                Math.abs(harm.estimate() / limit) <= MARGINS_SHOWN, harm.upper() / limit > MARGINS_SHOWN,
                harm.lower() / limit < -MARGINS_SHOWN);
    }

    private static double position(double margins) {
        double shown = Math.clamp(margins, -MARGINS_SHOWN, MARGINS_SHOWN);
        return EDGE_PERCENT + (1 - (shown / MARGINS_SHOWN + 1) / 2) * (100 - 2 * EDGE_PERCENT);
    }

    private static String percent(double value) { return String.format(Locale.ROOT, "%.2f%%", value); }
}
