package io.plimsoll.analysis.changepoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Series without a change that are otherwise like the given one. The level of each segment is taken out, what remains is whitened by
 * e_t = r_t - rho r_{t-1}, the e of each segment are put in another order, block by block, and coloured again. Permuting the
 * points themselves would take the autocorrelation away, and every slow wave would then be a change.
 */
final class BlockPermutation {
    private final double rho;
    private final int block;
    private final List<Integer> segments; // the borders, from 0 to the length
    private final double[] innovations;

    /**
     * @param segments borders that are accepted as changes, from 0 to the length; a change that is still in question stays in, else the
     *        scatter that it explains by chance would be missing
     */
    BlockPermutation(double[] series, List<Integer> segments, double rho, int block) {
        this.rho = rho;
        this.block = block;
        this.segments = segments;
        this.innovations = new double[series.length];
        for (int s = 1; s < segments.size(); s++)
            whiten(series, segments.get(s - 1), segments.get(s));
    }

    private void whiten(double[] series, int from, int to) {
        double level = mean(series, from, to);
        innovations[from] = (series[from] - level) * Math.sqrt(1 - rho * rho);
        for (int i = from + 1; i < to; i++)
            innovations[i] = series[i] - level - rho * (series[i - 1] - level);
    }

    double[] next(Random random) {
        double[] series = new double[innovations.length];
        for (int s = 1; s < segments.size(); s++) {
            int from = segments.get(s - 1);
            int to = segments.get(s);
            shuffle(series, from, to, random);
            series[from] /= Math.sqrt(1 - rho * rho);
            for (int i = from + 1; i < to; i++)
                series[i] += rho * series[i - 1];
        }
        return series;
    }

    /** Blocks start anywhere on the circle, else their borders would always be the same. */
    private void shuffle(double[] into, int from, int to, Random random) {
        int length = to - from;
        int offset = random.nextInt(length);
        List<Integer> starts = new ArrayList<>();
        for (int start = 0; start < length; start += block)
            starts.add(start);
        Collections.shuffle(starts, random);
        int at = from;
        for (int start : starts)
            for (int i = start; i < Math.min(start + block, length); i++)
                into[at++] = innovations[from + (offset + i) % length];
    }

    static double mean(double[] series, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++)
            mean += (series[i] - mean) / (i - from + 1);
        return mean;
    }
}
