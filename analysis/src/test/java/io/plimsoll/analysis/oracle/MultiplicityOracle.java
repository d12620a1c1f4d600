package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.multiplicity.AdjustedP;
import io.plimsoll.analysis.multiplicity.EBenjaminiHochberg;

/** Adjusted p-values, and which hypotheses are rejected. */
final class MultiplicityOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        double[] p = Inputs.doubles(input.get("p"));
        double[] e = Inputs.doubles(input.get("e_values"));
        double alpha = input.get("alpha").asDouble();
        return Map.ofEntries(
                Map.entry("bonferroni", list(AdjustedP.BONFERRONI.adjust(p))),
                Map.entry("holm", list(AdjustedP.HOLM.adjust(p))),
                Map.entry("hochberg", list(AdjustedP.HOCHBERG.adjust(p))),
                Map.entry("hommel", list(AdjustedP.HOMMEL.adjust(p))),
                Map.entry("holm_sidak", list(AdjustedP.HOLM_SIDAK.adjust(p))),
                Map.entry("benjamini_hochberg", list(AdjustedP.BENJAMINI_HOCHBERG.adjust(p))),
                Map.entry("benjamini_yekutieli", list(AdjustedP.BENJAMINI_YEKUTIELI.adjust(p))),
                Map.entry("holm_reject", list(AdjustedP.HOLM.reject(p, alpha))),
                Map.entry("bh_reject", list(AdjustedP.BENJAMINI_HOCHBERG.reject(p, alpha))),
                Map.entry("e_bh_reject", list(EBenjaminiHochberg.reject(e, alpha))));
    }

    private static List<Double> list(double[] numbers) { return Arrays.stream(numbers).boxed().toList(); }

    private static List<Boolean> list(boolean[] answers) {
        List<Boolean> list = new ArrayList<>();
        for (boolean it : answers)
            list.add(it);
        return list;
    }
}
