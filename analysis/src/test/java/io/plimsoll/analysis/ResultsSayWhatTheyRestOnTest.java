package io.plimsoll.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.basis.Result;

/**
 * Every public record of the module is a {@link Result}, says why it cannot tell, or stands in a list here: a new one must be told
 * apart by whoever writes it.
 */
class ResultsSayWhatTheyRestOnTest {
    private static final String ROOT = "io.plimsoll.analysis.";

    /** What goes in, or is fixed before: data, questions, plans, tests with their tuning. */
    private static final Set<String> INPUTS = Set.of("basis.Basis", "basis.Looks$EveryOneFrom",
            "basis.Looks$Once",
            "basis.Looks$Planned", "basis.Tuning", "comparability.ComparabilityContext",
            "covariate.ArmObservations",
            "covariate.Covariate", "covariate.Estimand$Mean", "covariate.Estimand$Ratio",
            "covariate.Estimand$Share", "covariate.Stratum", "design.BlockPair", "design.CrossoverPlan",
            "design.DesignEvidence$Crossover", "design.DesignEvidence$FixedPools",
            "design.DesignEvidence$Switchback", "design.FixedPoolsBlock", "design.FixedPoolsPlan",
            "design.HostVariance", "design.InterleavedPlan", "design.PairMoments", "design.PairValue",
            "design.SwitchbackPair", "design.SwitchbackPlan", "disaster.DisasterRule",
            "disaster.FailureTest$AgainstControl", "disaster.FailureTest$AgainstLimit",
            "comparability.Adjustment$RegressedOn", "comparability.Adjustment$StratifiedBy",
            "comparability.Repair", "comparability.Restriction$ThroughputOnly",
            "comparability.Restriction$WithoutGaps", "comparability.Restriction$WithoutStart",
            "comparability.SealedLoad", "comparability.SealedLoad$Sent", "comparability.TrafficShape",
            "disaster.LostReplica",
            "disaster.ReplicaBlock",
            "effect.EffectQuestion", "effect.KnownHosts", "effect.KnownHosts$OfMean", "effect.PairColumns",
            "effect.PairColumns$Arm", "effect.ShareCount",
            "effect.ShareFloor", "calibration.AaCell", "calibration.AaLane", "fixed.BinomialCount",
            "moments.JointMoments", "moments.SampleMoments", "multiplicity.IntersectionUnion$Claim",
            "plan.Forecast$Guarded", "plan.PairSequence", "plan.PairsSoFar", "quantile.ClusterCounts",
            "quantile.ClusteredQuantile", "randomization.RandomizationTest$Effort",
            "relative.ArmValue", "cluster.Ratio", "segment.CohortSegment", "segment.SegmentEffect",
            "segment.Slice", "sensitivity.Sensitivity", "sensitivity.SensitivityTable",
            "sequence.AlphaBudget",
            "study.QuantileCoverage$Question",
            "study.SimulatedTraffic$Arm", "study.SimulatedTraffic$Conversations",
            "study.SimulatedTraffic$Independent");

    /** Methods with their tuning, which make results; laws, boundaries, schedules. */
    private static final Set<String> METHODS = Set.of("changepoint.EDivisive",
            "changepoint.NewestPointDetector",
            "distribution.BetaLaw", "distribution.ChiSquare", "distribution.StudentT",
            "effect.ColumnEstimator",
            "effect.EarlyStop", "effect.Estimator", "effect.PairTest", "interval.Interval",
            "plan.DesignEffect",
            "plan.PairedTPower", "plan.ProportionPower", "plan.RequiredPairs", "plan.SequenceSampleSize",
            "plan.SmallestEffect", "plan.TailMargin", "plan.WelchPower",
            "planned.AlphaSpending$HwangShihDeCani",
            "planned.AlphaSpending$OBrienFlemingType", "planned.AlphaSpending$PocockType",
            "planned.AlphaSpending$PowerFamily", "planned.GroupSequentialDesign",
            "planned.OperatingCharacteristics",
            "planned.PlannedLook", "planned.PlannedLooks", "quantile.Levels", "sequence.BettingInterval",
            "sequence.GaussianMixture", "sequence.RunningBounds", "sequence.RunningP",
            "sequence.SequencePlan",
            "sequence.TMixture", "sequence.boundary.BetaBinomialMixture",
            "sequence.boundary.GammaExponentialMixture", "sequence.boundary.NormalMixture",
            "sequence.boundary.OneSidedNormalMixture", "sequence.boundary.PolynomialStitching",
            "sequence.bounded.BernoulliInterval", "sequence.bounded.EmpiricalBernstein",
            "sequence.bounded.EmpiricalBernstein$OneSide",
            "sequence.quantile.DoubleStitching", "sequence.quantile.QuantileAbTest");

    /** Numbers within a result, which says for them what they rest on. */
    private static final Set<String> PARTS = Set.of("baseline.FrozenThreshold$Widened",
            "baseline.QuantileGap",
            "changepoint.ChangePoints$ChangePoint", "changepoint.EnergySplit",
            "covariate.Difference", "effect.ErrorsCounted",
            "calibration.AaLane$ShareBounds", "calibration.Persistence",
            "calibration.VarianceComponents$HostScatter",
            "fixed.FixedAnswer$Known", "fixed.ShareDifference$ZTest", "plan.PowerCurve$Point",
            "planned.StagewiseDecision$AdjustedEstimate", "segment.RegressionSearch$Culprit",
            "segment.Shrinkage$SegmentEstimate", "segment.SimpsonCheck$Opposed",
            "segment.SmallestCohort$Portion", "sensitivity.SensitivityTable$Explained",
            "study.QuantileCoverage$ByMethod");

    /** Recorded as they are, or made for people: the words stand in them. */
    private static final Set<String> REPORTS = Set.of("baseline.BaselineOutcome$Frozen",
            "baseline.BaselineOutcome$TooLittle", "comparability.CheckResult",
            "comparability.CheckResult$Mismatch",
            "comparability.ComparabilityReport$ComparableAfter",
            "comparability.ComparabilityReport$CannotTellYet", "comparability.ComparabilityReport$Comparable",
            "comparability.ComparabilityReport$NotComparable", "calibration.BlockAdvice",
            "plan.TimeToPass$NeverWithin", "plan.TimeToPass$Passes", "changepoint.NewestPoint$TooFewPoints",
            "sequence.BoundedMean$NoObservations");

    /** A result that forgets. */
    public record Forgetful(double effect, double p) {}

    @Test
    void noPublicResultForgetsWhatItRestsOn() throws IOException, URISyntaxException, ClassNotFoundException {
        assertThat(untold(publicRecords())).as("make it a Result, or say here what else it is").isEmpty();
    }

    @Test
    void theSameTestCatchesOneThatForgets() { assertThat(untold(List.of(Forgetful.class))).hasSize(1); }

    @Test
    void whatIsListedExists() throws IOException, URISyntaxException, ClassNotFoundException {
        Set<String> names = new TreeSet<>(
                publicRecords().stream().map(ResultsSayWhatTheyRestOnTest::name).toList());
        for (Set<String> list : List.of(INPUTS, METHODS, PARTS, REPORTS))
            assertThat(names).containsAll(list);
    }

    private static List<String> untold(List<Class<?>> records) {
        Predicate<String> listed = name -> Stream.of(INPUTS, METHODS, PARTS, REPORTS)
                .anyMatch(list -> list.contains(name));
        return records.stream().filter(type -> !Result.class.isAssignableFrom(type) && !saysWhyNot(type))
                .map(ResultsSayWhatTheyRestOnTest::name).filter(listed.negate()).sorted().toList();
    }

    /** It has a cause, and a sentence. */
    private static boolean saysWhyNot(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(
                        part -> part.getType().isEnum() && part.getType().getSimpleName().endsWith("Cause"));
    }

    private static String name(Class<?> type) {
        return type.getName().startsWith(ROOT) ? type.getName().substring(ROOT.length()) : type.getName();
    }

    private static List<Class<?>> publicRecords()
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(Result.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> names = files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("-info"))
                    .map(file -> file.substring(0, file.length() - 6).replace('/', '.').replace('\\', '.'))
                    .toList();
            Stream.Builder<Class<?>> records = Stream.builder();
            for (String name : names) {
                Class<?> type = Class.forName(name, false, Result.class.getClassLoader());
                if (type.isRecord() && isPublic(type)) records.add(type);
            }
            return records.build().toList();
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }
}
