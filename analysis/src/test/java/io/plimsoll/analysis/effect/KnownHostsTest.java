package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.design.DesignEvidence;
import io.plimsoll.analysis.design.HostVariance;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.sensitivity.SensitivityTable;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

/** An endpoint against a control whose replicas take turns, with hosts as an A/A run has shown them. */
class KnownHostsTest {
    private static final int RUNS = 3_000;
    private static final double ALPHA = 0.05;
    private static final EffectQuestion MEAN = EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>());
    private static final KnownHosts HOSTS = new KnownHosts("a-a#3",
            List.of(new KnownHosts.OfMean("ttft@1", new TreeMap<>(), 0.02, 5)));
    private static final Estimator ESTIMATOR = new Estimator(ALPHA, 1);

    @Test
    void anEndpointIsOneHostWhicheverSeatItTakes() {
        ComparableSnapshot snapshot = snapshot();
        Estimated known = (Estimated) ESTIMATOR.knowing(HOSTS).estimate(snapshot, MEAN);
        DesignEvidence.FixedPools pools = DesignEvidence.FixedPools.of(snapshot.blocks(), Set.of("new"),
                Optional.of(new HostVariance(0.02, 5)));
        assertThat(pools.treatmentHosts()).isEqualTo(1);
        assertThat(pools.controlHosts()).isEqualTo(2);
        assertThat(known).isEqualTo(ESTIMATOR.knowing(HOSTS).estimate(pools, MEAN));
        assertThat(known.method()).contains("5.0 degrees of freedom, from a-a#3", "1.0 against 2.0 of them");
    }

    @Test
    void whatTheAaRunDoesNotTellStaysUnknownAndSaysWhatToDo() {
        assertThat(unknown(ESTIMATOR, MEAN)).contains("examples/a-a.yaml", "changes: []");
        assertThat(unknown(ESTIMATOR.knowing(HOSTS),
                EffectQuestion.exceedance(StandardMetrics.TTFT, 100_000, new TreeMap<>())))
                .contains("a-a#3 tells it for means");
        assertThat(HOSTS.of(EffectQuestion.mean(StandardMetrics.TPOT, new TreeMap<>()))).isEmpty();
    }

    private static String unknown(Estimator estimator, EffectQuestion question) {
        NotEstimable not = (NotEstimable) estimator.estimate(snapshot(), question);
        assertThat(not.cause()).isEqualTo(Cause.HOST_VARIANCE_UNKNOWN);
        return not.detail();
    }

    @Test
    void hostsThatAreBusierThanOthersAreFewerThanTheyAre() {
        StageBuilder stage = StageBuilder.stage();
        stage.add(2, StageBuilder.request(0, Role.PAIRED_CONTROL, 50_000)) // on b
                .add(2, StageBuilder.request(0, Role.TREATMENT, 50_000))
                .add(9, StageBuilder.request(1, Role.PAIRED_CONTROL, 50_000)) // on a
                .add(9, StageBuilder.request(1, Role.TREATMENT, 50_000))
                .add(1, StageBuilder.request(2, Role.PAIRED_CONTROL, 50_000))
                .add(1, StageBuilder.request(2, Role.TREATMENT, 50_000));
        List<AlignedBlock> blocks = stage.snapshot().blocks();
        // a block weighs 1 however many requests it has: weights 2 and 1, (2 + 1)^2 / (4 + 1)
        assertThat(DesignEvidence.FixedPools.of(blocks, Set.of("new"), Optional.empty()).controlHosts())
                .isCloseTo(9.0 / 5, within(1e-12));
    }

    /** Four hosts an arm, one of which takes 97 % of the requests. */
    @Test
    void theEffectiveNumberOfHostsKeepsThePromiseWhereSharesAreUnequal() {
        double effective = 1 / (0.97 * 0.97 + 3 * 0.01 * 0.01);
        assertThat(falseAlarms(effective)).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA / 2));
    }

    @Test
    void theSameTestCatchesHostsThatAreCountedAsEverPlayed() {
        assertThat(falseAlarms(4)).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA / 2));
    }

    /** Hosts alone, without noise: their part of alpha is half of it. */
    private static int falseAlarms(double hosts) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double difference = 0;
            for (double share : new double[]{0.97, 0.01, 0.01, 0.01})
                difference += share * 0.02 * Math.sqrt(2) * random.nextGaussian(); // of one in each arm
            double squares = 0;
            for (int host = 0; host < 8; host++) // of an A/A run on as many
                squares += Math.pow(0.02 * random.nextGaussian(), 2);
            alarms += Math.abs(difference) > new HostVariance(Math.sqrt(squares / 8), 8).margin(ALPHA, hosts,
                    hosts) ? 1 : 0;
        }
        return alarms;
    }

    private static ComparableSnapshot snapshot() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 12; block++)
            stage.add(20, StageBuilder.request(block, Role.TREATMENT, 50_000 + block % 5 * 200))
                    .add(20, StageBuilder.request(block, Role.PAIRED_CONTROL, 50_000 + block % 3 * 300));
        ComparabilityContext context = StageBuilder.context(Arms.FIXED);
        ComparabilityReport report = ComparabilityCheck.check(stage.snapshot(), new ComparabilityContext(
                Arms.FIXED, Set.of("new"), context.fingerprints(), context.declaredChanges(), List.of(),
                Optional.empty(), SensitivityTable.NONE, Optional.empty()));
        if (report instanceof ComparabilityReport.Comparable(var snapshot, _)) return snapshot;
        throw new AssertionError("not comparable: " + report);
    }
}
