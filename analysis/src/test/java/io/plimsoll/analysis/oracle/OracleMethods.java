package io.plimsoll.analysis.oracle;

import java.util.Map;
import java.util.Optional;

/** Which code answers which {@code method} of the known-answer files. */
public final class OracleMethods {
    private static final Map<String, OracleMethod> BY_NAME = Map.ofEntries(
            Map.entry("anytime_t", new AnytimeTOracle()),
            Map.entry("asymptotic_cs", new AsymptoticCsOracle()),
            Map.entry("change_points", new ChangePointsOracle()),
            Map.entry("cluster_robust", new ClusterRobustOracle()),
            Map.entry("confidence_sequences", new ConfidenceSequencesOracle()),
            Map.entry("cuped", new CupedOracle()),
            Map.entry("group_sequential", new GroupSequentialOracle()),
            Map.entry("msprt", new MsprtOracle()),
            Map.entry("multiplicity", new MultiplicityOracle()),
            Map.entry("power", new PowerOracle()),
            Map.entry("quantile_ci", new QuantileIntervalOracle()),
            Map.entry("quantile_clustered", new ClusteredQuantileOracle()),
            Map.entry("randomization_inference", new RandomizationOracle()),
            Map.entry("rank_tests", new RankTestsOracle()),
            Map.entry("ratio_delta", new RatioDeltaOracle()),
            Map.entry("srm_chisquare", new SampleRatioOracle()),
            Map.entry("srm_sequential", new SequentialSampleRatioOracle()),
            Map.entry("strata_heterogeneity", new StrataHeterogeneityOracle()),
            Map.entry("tost", new TostOracle()),
            Map.entry("two_proportion", new TwoProportionOracle()),
            Map.entry("welch", new WelchOracle()));

    private OracleMethods() {}

    public static Optional<OracleMethod> of(String method) {
        return Optional.ofNullable(BY_NAME.get(method));
    }
}
