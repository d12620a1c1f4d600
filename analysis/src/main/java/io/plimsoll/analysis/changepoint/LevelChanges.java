package io.plimsoll.analysis.changepoint;

import java.util.ArrayList;
import java.util.List;

/** Changes of level by least squares, one after the other, each where it takes out most: quick, and without any test. */
final class LevelChanges {
    private static final int LEAST_PIECE = 5;

    private LevelChanges() {}

    /** Lag-1 autocorrelation of what is left without the k best changes; 0 where nothing is. */
    static double lagOneWithout(double[] series, int k) {
        double[] left = centred(series);
        double[] prefix = prefix(left);
        List<Integer> borders = new ArrayList<>(List.of(0, left.length));
        for (int i = 0; i < k && addBest(prefix, borders); i++) // until no piece is long enough
            continue;
        double products = 0;
        double squares = 0;
        for (int piece = 1; piece < borders.size(); piece++) {
            int from = borders.get(piece - 1);
            int to = borders.get(piece);
            double level = (prefix[to] - prefix[from]) / (to - from);
            for (int i = from; i < to; i++)
                left[i] -= level;
        }
        for (int i = 0; i < left.length; i++) {
            squares += left[i] * left[i];
            products += i > 0 ? left[i] * left[i - 1] : 0;
        }
        return squares > 0 ? products / squares : 0;
    }

    private static boolean addBest(double[] prefix, List<Integer> borders) {
        int best = -1;
        double most = 0;
        for (int piece = 1; piece < borders.size(); piece++) {
            int from = borders.get(piece - 1);
            int to = borders.get(piece);
            for (int at = from + LEAST_PIECE; at <= to - LEAST_PIECE; at++) {
                double step = (prefix[at] - prefix[from]) / (at - from)
                        - (prefix[to] - prefix[at]) / (to - at);
                double out = step * step * (at - from) * (to - at) / (to - from);
                if (out > most) {
                    most = out;
                    best = at;
                }
            }
        }
        if (best < 0)
            return false;
        borders.add(best);
        borders.sort(null);
        return true;
    }

    private static double[] centred(double[] series) {
        double mean = BlockPermutation.mean(series, 0, series.length);
        double[] centred = new double[series.length];
        for (int i = 0; i < series.length; i++)
            centred[i] = series[i] - mean;
        return centred;
    }

    private static double[] prefix(double[] values) {
        double[] prefix = new double[values.length + 1];
        for (int i = 0; i < values.length; i++)
            prefix[i + 1] = prefix[i] + values[i];
        return prefix;
    }
}
