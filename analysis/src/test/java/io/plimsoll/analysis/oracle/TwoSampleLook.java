package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import tools.jackson.databind.JsonNode;

/** Difference of two means, and its variance, after the first observations of both arms. */
record TwoSampleLook(int perArm, double difference, double variance) {

    /** One for each of the case's {@code looks_n_per_arm}. */
    static List<TwoSampleLook> of(JsonNode input) {
        double[] control = Inputs.doubles(input.get("control"));
        double[] treatment = Inputs.doubles(input.get("treatment"));
        List<TwoSampleLook> looks = new ArrayList<>();
        for (JsonNode look : input.get("looks_n_per_arm")) {
            int n = look.asInt();
            looks.add(new TwoSampleLook(n,
                    new Mean().evaluate(treatment, 0, n) - new Mean().evaluate(control, 0, n),
                    (variance(treatment, n) + variance(control, n)) / n));
        }
        return looks;
    }

    private static double variance(double[] arm, int n) {
        return n < 2 ? Double.NaN : new Variance().evaluate(arm, 0, n);
    }
}
