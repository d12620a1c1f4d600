package io.plimsoll.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.plimsoll.service.view.EffectPoint;
import io.plimsoll.service.view.EffectView;
import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.IntervalView;

/**
 * The effect over time: one upright interval a look, the newest to the right. Positions are percentages, so that the
 * drawing fits any width while its letters keep their size.
 *
 * @param zero height of the line of no effect
 */
record EffectPlot(String title, String description, String zero, List<Tick> ticks, List<Look> looks) {
    private static final double TOP = 6;
    private static final double BOTTOM = 86;
    private static final double LEFT = 14;
    private static final double RIGHT = 98;

    /** A line across, with its figure. */
    record Tick(String y, String label) {}

    /** One look: where it stands, and its figures in words. */
    record Look(String x, String lower, String estimate, String upper, String label, String words) {}

    static Optional<EffectPlot> of(EffectView effect) {
        List<EffectPoint> points = effect.overTime();
        if (points.isEmpty())
            return Optional.empty();
        Range range = Range.around(points);
        IntervalView last = points.getLast().interval();
        return Optional.of(new EffectPlot(effect.what() + " over time",
                "%d looks; the last is %s after %d block pairs; %s is better".formatted(points.size(),
                        PageWords.typeset(Figures.interval(last)), points.getLast().pairs(),
                        effect.better() == EffectView.Better.LOWER ? "lower" : "higher"),
                range.height(0), range.ticks(last.scale()), looks(points, range)));
    }

    private static List<Look> looks(List<EffectPoint> points, Range range) {
        return IntStream.range(0, points.size()).mapToObj(i -> {
            EffectPoint point = points.get(i);
            IntervalView it = point.interval();
            double x = LEFT + (RIGHT - LEFT) * (i + 0.5) / points.size();
            // a label under every look would run together: at most eight
            boolean labelled = (points.size() - 1 - i) % Math.ceilDiv(points.size(), 8) == 0;
            return new Look(percent(x), range.height(it.lower()), range.height(it.estimate()),
                    range.height(it.upper()), labelled ? Integer.toString(point.pairs()) : "",
                    "after %d pairs: %s".formatted(point.pairs(), PageWords.typeset(Figures.interval(it))));
        }).toList();
    }

    private static String percent(double value) { return String.format(Locale.ROOT, "%.2f%%", value); }

    /** What the height shows. The first looks are so wide that they would flatten all others: they are cut. */
    private record Range(double low, double high) {
        static Range around(List<EffectPoint> points) {
            List<EffectPoint> later = points.subList(points.size() / 2, points.size());
            DoubleStream bounds = later.stream().map(EffectPoint::interval)
                    .flatMapToDouble(it -> DoubleStream.of(it.lower(), it.upper()));
            DoubleStream estimates = points.stream().mapToDouble(it -> it.interval().estimate());
            var shown = DoubleStream.concat(DoubleStream.concat(bounds, estimates), DoubleStream.of(0))
                    .filter(Double::isFinite).summaryStatistics();
            double air = Math.max(shown.getMax() - shown.getMin(), 0.01) * 0.1;
            return new Range(shown.getMin() - air, shown.getMax() + air);
        }

        String height(double value) {
            double share = (Math.clamp(value, low, high) - low) / (high - low);
            return percent(BOTTOM - share * (BOTTOM - TOP));
        }

        List<Tick> ticks(IntervalView.Scale scale) {
            double step = step();
            List<Tick> ticks = new ArrayList<>();
            for (long k = (long) Math.ceil(low / step); k * step <= high; k++)
                ticks.add(new Tick(height(k * step), label(scale, k * step)));
            return ticks;
        }

        /** 1, 2 or 5 times a power of ten, so that four to nine lines fit. */
        private double step() {
            double rough = (high - low) / 4;
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double factor = rough / power;
            return power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1);
        }

        private static String label(IntervalView.Scale scale, double value) {
            String unit = scale == IntervalView.Scale.POINTS ? " pp" : " %";
            String digits = String.format(Locale.ROOT, "%.3f", Math.abs(value) * 100)
                    .replaceAll("\\.?0+$", "");
            return (digits.equals("0") ? "" : value < 0 ? "−" : "+") + digits + unit;
        }
    }
}
