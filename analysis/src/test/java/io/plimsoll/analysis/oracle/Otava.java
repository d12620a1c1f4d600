package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.special.Beta;

import io.plimsoll.analysis.changepoint.EnergySplit;

/**
 * The change points of Apache Otava, for comparison only: it raises far more false alarms than it says once points are correlated.
 * Windows that overlap by half are split where q is largest, as long as Student's t-test of the two sides, with standard deviations
 * over n, stays at or below ten times the p-value; what has too large a p-value over the whole series is then merged, worst first.
 *
 * @see "Fleming et al. (2023), Hunter: using change point detection to hunt for performance regressions, ICPE"
 */
public final class Otava {
    private final double[] series;
    private final int window;
    private final double maxP;
    private final double minMagnitude;

    public Otava(double[] series, int window, double maxP, double minMagnitude) {
        this.series = series;
        this.window = window;
        this.maxP = maxP;
        this.minMagnitude = minMagnitude;
    }

    /** A split with what the t-test says of its sides. */
    public record Change(int index, double p, double meanBefore, double meanAfter) {
        double magnitude() {
            double forward = meanBefore == 0 ? 0 : meanAfter / meanBefore - 1;
            double backward = meanAfter == 0 ? 0 : meanBefore / meanAfter - 1;
            return Math.max(Math.abs(forward), Math.abs(backward));
        }
    }

    public List<Change> changes() {
        double firstPass = maxP < 0.05 ? 10 * maxP : maxP < 0.5 ? 2 * maxP : maxP;
        List<Integer> indices = new ArrayList<>();
        int start = 0;
        while (start < series.length) {
            int from = start;
            int end = Math.min(start + window, series.length);
            List<Integer> inside = splits(Arrays.copyOfRange(series, start, end), firstPass).stream()
                    .map(it -> from + it).toList();
            start = Math.max(inside.isEmpty() ? 0 : inside.getLast(), start + window / 2);
            inside.stream().filter(it -> !indices.contains(it)).forEach(indices::add);
        }
        indices.sort(null);
        List<Change> weak = new ArrayList<>();
        for (int i = 0; i < indices.size(); i++)
            weak.add(change(series, indices, i));
        return merged(weak);
    }

    private static List<Integer> splits(double[] part, double threshold) {
        List<Integer> found = new ArrayList<>();
        while (true) {
            Optional<EnergySplit> best = Optional.empty();
            for (int i = 0; i <= found.size(); i++) {
                int from = i == 0 ? 0 : found.get(i - 1);
                int to = i == found.size() ? part.length : found.get(i);
                Optional<EnergySplit> split = EnergySplit.best(part, from, to, 1);
                if (best.isEmpty() || (split.isPresent() && split.get().statistic() > best.get().statistic()))
                    best = split;
            }
            if (best.isEmpty())
                return found;
            List<Integer> with = new ArrayList<>(found);
            with.add(best.get().index());
            with.sort(null);
            if (!(change(part, with, with.indexOf(best.get().index())).p() <= threshold))
                return found;
            found = with;
        }
    }

    private List<Change> merged(List<Change> changes) {
        while (!changes.isEmpty()) {
            Change weakest = changes.stream().reduce((a, b) -> b.p() > a.p() ? b : a).orElseThrow();
            if (weakest.p() < maxP) {
                weakest = changes.stream().min(Comparator.comparingDouble(Change::magnitude)).orElseThrow();
                if (weakest.magnitude() > minMagnitude)
                    return changes;
            }
            int at = changes.indexOf(weakest);
            changes.remove(at);
            List<Integer> indices = changes.stream().map(Change::index).toList();
            for (int i = at; i <= at + 1; i++) // its neighbour on the left keeps what it had: so does Otava
                if (i < changes.size())
                    changes.set(i, change(series, indices, i));
        }
        return changes;
    }

    private static Change change(double[] of, List<Integer> indices, int at) {
        int from = at == 0 ? 0 : indices.get(at - 1);
        int to = at == indices.size() - 1 ? of.length : indices.get(at + 1);
        int index = indices.get(at);
        double before = Arrays.stream(of, from, index).average().orElseThrow();
        double after = Arrays.stream(of, index, to).average().orElseThrow();
        return new Change(index, p(index - from, variance(of, from, index, before), to - index,
                variance(of, index, to, after), before - after), before, after);
    }

    private static double variance(double[] of, int from, int to, double mean) {
        return Arrays.stream(of, from, to).map(it -> (it - mean) * (it - mean)).average().orElseThrow();
    }

    /** Student's t-test with pooled variance, given variances over n. */
    private static double p(double n, double varN, double m, double varM, double difference) {
        double df = n + m - 2;
        if (df <= 0)
            return 1;
        double pooled = ((n - 1) * varN + (m - 1) * varM) / df;
        double t = difference / Math.sqrt(pooled * (1 / n + 1 / m));
        return Double.isNaN(t) ? Double.NaN : Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5);
    }
}
