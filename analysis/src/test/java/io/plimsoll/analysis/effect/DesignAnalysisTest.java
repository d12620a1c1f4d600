package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.calibration.VarianceComponents;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.design.DesignEvidence;
import io.plimsoll.analysis.design.FixedPoolsPlan;
import io.plimsoll.analysis.design.HostVariance;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.Played;
import io.plimsoll.analysis.design.SwitchbackPlan;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.randomization.RandomizationTest;
import io.plimsoll.analysis.randomization.RandomizationTest.Effort;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

/** The analysis of each design that is no crossover, looked at after every unit of evidence. */
class DesignAnalysisTest {
    private static final int RUNS = 3_000;
    private static final int UNITS = 40;
    private static final double ALPHA = 0.05;
    private static final double PHI = 1;
    private static final double HOST_SD = 0.02;
    private static final EffectQuestion MEAN = EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>());
    private static final Estimator ESTIMATOR = new Estimator(ALPHA, PHI);
    private static final int HONEST = BinomialBound.atMost(RUNS, ALPHA);

    // ---- fixed pools

    @Test
    void fixedPoolsWithoutAHostVarianceSayNothing() {
        FixedPoolsPlan plan = FixedPoolsPlan.draw(1, List.of("a", "b"), 1, 1, Optional.empty());
        List<AlignedBlock> blocks = Played.blocks(plan, List.of("a", "b"), 20, (_, _, _) -> 50_000);
        assertCause(ESTIMATOR.estimate(plan.evidence(blocks), MEAN));
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 8; block++)
            stage.add(StageBuilder.request(block, Role.TREATMENT, 50_000))
                    .add(StageBuilder.request(block, Role.PAIRED_CONTROL, 50_000));
        ComparableSnapshot snapshot = stage.comparable(Arms.FIXED);
        assertCause(ESTIMATOR.estimate(snapshot, MEAN));
        assertThat(ESTIMATOR.beyondMargin(snapshot, MEAN, 0.1, 0)).isEmpty();
    }

    private static void assertCause(EffectEstimate estimate) {
        assertThat(estimate).isInstanceOfSatisfying(NotEstimable.class,
                not -> assertThat(not.cause()).isEqualTo(Cause.HOST_VARIANCE_UNKNOWN));
    }

    @Test
    void aFixedPoolsIntervalIsTheSequenceAtHalfAlphaWidenedByItsHosts() {
        HostVariance hosts = new HostVariance(HOST_SD, 5);
        FixedPoolsPlan plan = FixedPoolsPlan.draw(1, List.of("a", "b", "c"), 1, 2, Optional.of(hosts));
        List<AlignedBlock> blocks = Played.blocks(plan, List.of("a", "b", "c"), 20,
                (block, _, role) -> 50_000 + block % 7 * 300
                        + (role == Role.TREATMENT ? block % 3 * 500 : 0));
        Estimated estimate = (Estimated) ESTIMATOR.estimate(plan.evidence(blocks), MEAN);
        List<PairValue> values = MeanEstimator.values(plan.evidence(blocks).units(), MEAN);
        Interval given = new Estimator(ALPHA / 2, PHI).test().relative(PairMoments.of(values));
        // t(5, 0.9875) = 3.1634 from tables
        double margin = 3.163381 * HOST_SD * Math.sqrt(1.5);
        assertThat(Math.log((1 + estimate.interval().upper()) / (1 + given.upper()))).isCloseTo(margin,
                within(1e-6));
        assertThat(Math.log((1 + given.lower()) / (1 + estimate.interval().lower()))).isCloseTo(margin,
                within(1e-6));
        assertThat(estimate.basis().unitOfEvidence()).contains("fixed pools");
        assertThat(estimate.alpha()).isEqualTo(ALPHA);
    }

    @Test
    void equalArmsOnHostsOfTheirOwnAreCalledDifferentNoMoreOftenThanPromised() {
        assertThat(fixedPoolAlarms(1, 0)).isLessThanOrEqualTo(HONEST);
        assertThat(fixedPoolAlarms(2, 0)).isLessThanOrEqualTo(HONEST);
        assertThat(fixedPoolAlarms(4, 0)).isLessThanOrEqualTo(HONEST);
    }

    @Test
    void theSameTestCatchesAHostVarianceThatIsPutIntoTheSequence() {
        assertThat(kernelAlarms(1)).isGreaterThan(HONEST);
        assertThat(kernelAlarms(2)).isGreaterThan(HONEST);
    }

    @Test
    void anEffectThatHostsCannotMakeIsFoundOnFixedPools() {
        assertThat(fixedPoolAlarms(4, 0.15)).isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.9));
    }

    @Test
    void aHostVarianceIsTheSpreadOfItsHosts() {
        assertThat(HostVariance.of(List.of(1.0, 2.0, 3.0))).isEqualTo(new HostVariance(1, 2));
        assertThat(HostVariance.of(new VarianceComponents.HostScatter(0.02, 3.5, false)))
                .isEqualTo(new HostVariance(0.02, 3.5));
        assertThat(HostWidening.widen(Interval.WHOLE_LINE, EffectScale.RELATIVE, 0.1))
                .isEqualTo(Interval.WHOLE_LINE);
        assertThat(HostWidening.widen(new Interval(-0.1, 0.2), EffectScale.POINTS, 0.5))
                .isEqualTo(new Interval(-0.6, 0.7));
    }

    private static int fixedPoolAlarms(int hostsAnArm, double effect) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = Run.of(seed, hostsAnArm, effect);
            double margin = run.hosts().margin(ALPHA, hostsAnArm, hostsAnArm);
            alarms += run.everAlarms(2, (moments, _) -> HostWidening.widen(
                    new Estimator(ALPHA / 2, PHI).test().relative(moments),
                    EffectScale.RELATIVE, margin).excludes(0)) ? 1 : 0;
        }
        return alarms;
    }

    /** V' = V + sigma^2 (1/h_A + 1/h_B) in the Gaussian mixture: sd^2 = n V', tightest at a fifth of the units. */
    private static int kernelAlarms(int hostsAnArm) {
        double rho2 = (-2 * Math.log(ALPHA) + Math.log(1 - 2 * Math.log(ALPHA))) / (UNITS / 5.0);
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = Run.of(seed, hostsAnArm, 0);
            double hosts = run.hosts().sigma() * run.hosts().sigma() * 2 / hostsAnArm;
            alarms += run.everAlarms(10, (moments, n) -> {
                double relative = moments.difference() / moments.control();
                double v = moments.varDifference() / n / (moments.control() * moments.control()) + hosts;
                double s = n * rho2 + 1;
                return Math.abs(relative) > Math
                        .sqrt(v * 2 * s / (n * rho2) * Math.log(Math.sqrt(s) / ALPHA));
            }) ? 1 : 0;
        }
        return alarms;
    }

    /** What both pools showed, and the spread of as many other hosts and one, as an A/A run would show it. */
    private record Run(List<PairValue> blocks, HostVariance hosts) {
        interface Alarm {
            boolean raised(PairMoments moments, int n);
        }

        static Run of(long seed, int hostsAnArm, double effect) {
            SplittableRandom random = new SplittableRandom(seed);
            double pool = HOST_SD / Math.sqrt(hostsAnArm);
            double treatment = Math.log1p(effect) + pool * random.nextGaussian();
            double control = pool * random.nextGaussian();
            List<Double> others = Stream.generate(() -> HOST_SD * random.nextGaussian())
                    .limit(hostsAnArm + 1L).toList();
            List<PairValue> blocks = new ArrayList<>();
            for (int block = 0; block < UNITS; block++) {
                double busy = 0.1 * random.nextGaussian();
                blocks.add(new PairValue(Math.exp(treatment + busy + 0.01 * random.nextGaussian()),
                        Math.exp(control + busy + 0.01 * random.nextGaussian())));
            }
            return new Run(blocks, HostVariance.of(others));
        }

        boolean everAlarms(int from, Alarm alarm) {
            for (int n = from; n <= UNITS; n++)
                if (alarm.raised(PairMoments.of(blocks.subList(0, n)), n)) return true;
            return false;
        }
    }

    // ---- switchback

    @Test
    void aFleetThatAlternatesOverADriftIsCalledDifferentNoMoreOftenThanPromised() {
        assertThat(switchbackAlarms(SwitchbackPlan::armOf)).isLessThanOrEqualTo(HONEST);
    }

    @Test
    void theSameTestCatchesAFleetThatAlwaysBeginsWithTheControl() {
        assertThat(switchbackAlarms((_, block) -> block % 2 == 0 ? Role.PAIRED_CONTROL : Role.TREATMENT))
                .isGreaterThan(HONEST);
    }

    @Test
    void aSwitchbackComparesEachBlockWithItsNeighbour() {
        SwitchbackPlan plan = switchback(5);
        List<AlignedBlock> blocks = Played.blocks(plan, List.of("a", "b"), 20,
                (block, replica, role) -> Math
                        .round((50_000 + 1_000 * Math.sin(block) + 500 * (block / 2 % 3))
                                * (replica.equals("a") ? 0.9 : 1.1) * (role == Role.TREATMENT ? 1.2 : 1)));
        Estimated estimate = (Estimated) ESTIMATOR.estimate(plan.evidence(blocks), MEAN);
        assertThat(estimate.effect()).isCloseTo(0.2, within(0.02));
        assertThat(estimate.interval().excludes(0)).isTrue();
        assertThat(estimate.pairs()).isEqualTo(10);
        assertThat(estimate.basis().unitOfEvidence()).contains("adjacent");
        assertThat(ESTIMATOR.estimate(DesignEvidence.Crossover.of(blocks), MEAN))
                .isInstanceOfSatisfying(NotEstimable.class,
                        not -> assertThat(not.cause()).isEqualTo(Cause.TOO_FEW_BLOCKS));
    }

    @Test
    void atItsEndASwitchbackHasTheExactChanceOfItsCoins() {
        SwitchbackPlan plan = switchback(5);
        List<AlignedBlock> slower = Played.blocks(plan, List.of("a", "b"), 20,
                (block, _, role) -> 50_000 + 7 * block * block + (role == Role.TREATMENT ? 5_000 : 0));
        assertThat(RandomizationAtEnd.of(plan.evidence(slower), MEAN, Effort.standard(1)))
                .isInstanceOfSatisfying(RandomizationTest.Exact.class,
                        exact -> assertThat(exact.pTwoSided()).isEqualTo(2.0 / 1_024));
    }

    private interface ArmOf {
        Role at(SwitchbackPlan plan, long block);
    }

    private static int switchbackAlarms(ArmOf arm) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SwitchbackPlan plan = switchback(seed);
            List<PairValue> pairs = new ArrayList<>();
            double busy = 0.1 * random.nextGaussian();
            boolean alarmed = false;
            for (int pair = 0; pair < UNITS; pair++) {
                double[] values = new double[2];
                for (int i = 0; i < 2; i++) {
                    busy = 0.95 * busy + 0.1 * Math.sqrt(1 - 0.95 * 0.95) * random.nextGaussian();
                    double growing = 0.02 * (2 * pair + i);
                    values[i] = Math.exp(growing + busy);
                }
                boolean treatmentFirst = arm.at(plan, 2L * pair) == Role.TREATMENT;
                pairs.add(new PairValue(values[treatmentFirst ? 0 : 1], values[treatmentFirst ? 1 : 0]));
                alarmed |= pair > 0 && ESTIMATOR.test().relative(PairMoments.of(pairs))
                        .excludes(0);
            }
            alarms += alarmed ? 1 : 0;
        }
        return alarms;
    }

    private static SwitchbackPlan switchback(long seed) {
        return new SwitchbackPlan(
                new BlockSchedule(seed, Instant.EPOCH, Duration.ofSeconds(1), Duration.ofSeconds(4)));
    }
}
