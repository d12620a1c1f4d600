package io.plimsoll.analysis.sequence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/**
 * Sequential test that requests fall to the arms in the planned ratio in every stratum: losses of one arm in one stratum, and
 * opposite ones that cancel in the total, are seen. Each stratum is a {@link SampleRatio} of its own.
 *
 * @param plannedTreatment share of the treatment, in (0, 1); the same in all strata
 * @param alpha chance of ever refusing an honest router, in (0, 1)
 * @param combination how the strata's evidence becomes one
 */
public record StratifiedSampleRatio(double plannedTreatment, double alpha, Combination combination) {

    /** What the counts are of; it says what a refusal means. */
    public enum Counted {
        /** Arms are drawn by the router: a refusal is the router's or the assignment's fault. */
        ROUTED,
        /** Requests that left a record: a refusal means that one arm loses more of them, whatever the reason. */
        COMPLETED
    }

    public enum Combination {
        /** For a fault that is everywhere: valid as each request's arm is drawn on its own. */
        PRODUCT_OF_INDEPENDENT,
        /** For a fault in one of the strata, and for strata that share requests: valid under any dependence. */
        AVERAGE
    }

    /**
     * @param logE of all strata together
     * @param logEByStratum of each alone, in the order given; not corrected for their number
     * @param requests behind it
     */
    public record Finding(Counted counted, StratifiedSampleRatio test, double logE,
            Map<String, Double> logEByStratum, long requests) implements Result {
        @Override
        public Basis basis() {
            return Basis.atEveryLook("Dirichlet-multinomial evidence by stratum, " + test.combination,
                    "request", requests, 1, test.combination == Combination.AVERAGE
                            ? "each request's arm is drawn on its own within its stratum"
                            : "each request's arm is drawn on its own")
                    .tuned("prior", 1).against(test.plannedTreatment);
        }

        public boolean refuses() { return logE >= -Math.log(test.alpha); }
    }

    public StratifiedSampleRatio {
        if (!(plannedTreatment > 0 && plannedTreatment < 1 && alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("the planned share and alpha lie in (0, 1), got %s and %s"
                    .formatted(plannedTreatment, alpha));
    }

    /** @param strata at least one, each once; the set is fixed before the first look, strata without requests among it */
    public Finding of(Counted counted, List<StratumCounts> strata) {
        Map<String, Double> logE = new LinkedHashMap<>();
        for (StratumCounts each : strata)
            if (logE.put(each.stratum(),
                    SampleRatio.logE(each.treatment(), each.control(), plannedTreatment)) != null)
                throw new IllegalArgumentException("stratum %s is given twice".formatted(each.stratum()));
        double[] each = logE.values().stream().mapToDouble(Double::doubleValue).toArray();
        double together = switch (combination) {
            case PRODUCT_OF_INDEPENDENT -> EValues.logProductOfIndependent(each);
            case AVERAGE -> EValues.logAverage(each);
        };
        return new Finding(counted, this, together, logE,
                strata.stream().mapToLong(StratumCounts::requests).sum());
    }
}
