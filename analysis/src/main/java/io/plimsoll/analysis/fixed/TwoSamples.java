package io.plimsoll.analysis.fixed;

import java.util.Arrays;
import java.util.function.Function;

import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;

/** Observations of two arms, each in rising order. An infinite one, as a timeout, has a rank and no distance. */
final class TwoSamples {
    final double[] control;
    final double[] treatment;

    private TwoSamples(double[] control, double[] treatment) {
        this.control = control;
        this.treatment = treatment;
    }

    static <T> FixedAnswer<T> compare(double[] control, double[] treatment, Function<TwoSamples, T> test) {
        if (control.length == 0 || treatment.length == 0)
            return new NotEstimable<>(Cause.EMPTY_ARM, "control has %d observations, treatment %d"
                    .formatted(control.length, treatment.length));
        return new Known<>(test.apply(new TwoSamples(sorted(control), sorted(treatment))));
    }

    private static double[] sorted(double[] observations) {
        double[] sorted = observations.clone();
        for (int i = 0; i < sorted.length; i++) {
            if (Double.isNaN(sorted[i]))
                throw new IllegalArgumentException("observation %d is no number".formatted(i));
            sorted[i] += 0.0; // -0.0 and 0.0 are one value
        }
        Arrays.sort(sorted);
        return sorted;
    }

    int n() { return control.length + treatment.length; }

    boolean isFinite() {
        return Double.isFinite(control[0]) && Double.isFinite(control[control.length - 1])
                && Double.isFinite(treatment[0]) && Double.isFinite(treatment[treatment.length - 1]);
    }

    /** Takes each group of equal observations, in rising order. */
    interface Groups {
        void group(int controls, int treatments);
    }

    void eachGroup(Groups groups) {
        int c = 0;
        int t = 0;
        while (c < control.length || t < treatment.length) {
            double value = c == control.length || (t < treatment.length && treatment[t] < control[c])
                    ? treatment[t]
                    : control[c];
            int controls = c;
            int treatments = t;
            while (c < control.length && control[c] == value)
                c++;
            while (t < treatment.length && treatment[t] == value)
                t++;
            groups.group(c - controls, t - treatments);
        }
    }
}
