package io.plimsoll.analysis.oracle;

import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.cluster.ClusterRobust;

/** Difference of means with standard errors that allow for clusters. */
final class ClusterRobustOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        double[] y = Inputs.doubles(input.get("y"));
        double[] treated = Inputs.doubles(input.get("treated"));
        double[][] rows = new double[y.length][];
        for (int i = 0; i < y.length; i++)
            rows[i] = new double[]{1, treated[i]};
        return switch (ClusterRobust.coefficient(1, rows, y, Inputs.ints(input.get("cluster")))) {
            case ClusterRobust.Estimated it -> fields(it);
            case ClusterRobust.NotEstimable _ -> Map.of("estimate", Answer.number(difference(y, treated)),
                    "se_CR0", Answer.NULL, "se_CR1", Answer.NULL, "se_CR1S_stata", Answer.NULL, "se_CR2",
                    Answer.NULL, "se_CR3", Answer.NULL, "df_satterthwaite_CR2", Answer.NULL,
                    "p_CR2_satterthwaite", Answer.NULL);
        };
    }

    private static double difference(double[] y, double[] treated) {
        double[] sum = new double[2];
        int[] n = new int[2];
        for (int i = 0; i < y.length; i++) {
            sum[(int) treated[i]] += y[i];
            n[(int) treated[i]]++;
        }
        return sum[1] / n[1] - sum[0] / n[0];
    }

    private static Map<String, Object> fields(ClusterRobust.Estimated it) {
        return Map.of("estimate", it.estimate(), "se_CR0", it.cr0(), "se_CR1", it.cr1(), "se_CR1S_stata",
                it.cr1Stata(), "se_CR2", it.cr2(), "se_CR3", it.cr3(), "df_satterthwaite_CR2", it.df(),
                "p_CR2_satterthwaite", it.p());
    }
}
