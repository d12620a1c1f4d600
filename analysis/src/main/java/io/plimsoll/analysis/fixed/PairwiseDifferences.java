package io.plimsoll.analysis.fixed;

/** All differences of two sorted arms, without forming them: a bisection over doubles counts those below. */
final class PairwiseDifferences {
    private final double[] control;
    private final double[] treatment;

    PairwiseDifferences(double[] control, double[] treatment) {
        this.control = control;
        this.treatment = treatment;
    }

    double median() {
        long pairs = (long) control.length * treatment.length;
        double upper = smallest(pairs / 2 + 1);
        return pairs % 2 == 1 ? upper : 0.5 * smallest(pairs / 2) + 0.5 * upper;
    }

    /** The k-th smallest difference, k from 1: the least double that k differences do not exceed. */
    private double smallest(long k) {
        long low = ordered(treatment[0] - control[control.length - 1]);
        long high = ordered(treatment[treatment.length - 1] - control[0]);
        while (low < high) {
            long middle = low + ((high - low) >>> 1); // right for a distance beyond the longs too
            if (upTo(number(middle)) >= k)
                high = middle;
            else
                low = middle + 1;
        }
        return number(low);
    }

    private long upTo(double limit) {
        long count = 0;
        int first = 0; // the larger t is, the larger the control must be
        for (double t : treatment) {
            while (first < control.length && !(t - control[first] <= limit))
                first++;
            count += control.length - first;
        }
        return count;
    }

    /** Doubles as whole numbers in the same order, one step apart. */
    private static long ordered(double x) {
        long bits = Double.doubleToLongBits(x);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double number(long ordered) {
        return Double.longBitsToDouble(ordered < 0 ? Long.MIN_VALUE - ordered : ordered);
    }
}
