package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.StageBuilder.Request;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport.ComparableAfter;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.TokenSums;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.traffic.Role;

/** Arms of which a part may not be compared: that part has no number, and the rest has. */
class RestrictedEffectTest {
    private static final Estimator ESTIMATOR = new Estimator(0.05, 1);
    private static final EffectQuestion TTFT = EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>());
    private static final EffectQuestion GAP = EffectQuestion.mean(StandardMetrics.ITL_MAX, new TreeMap<>());
    private static final int BLOCKS = 80;
    private static final int REQUESTS = 20;
    private static final int COLD_BLOCKS = 10;

    @Test
    void whatIsColdAtFirstIsInNoLatency() {
        ComparableSnapshot snapshot = after(stage(true).snapshot());
        Estimated mean = (Estimated) ESTIMATOR.estimate(snapshot, TTFT);
        assertThat(mean.pairs()).isEqualTo((BLOCKS - COLD_BLOCKS) / 2);
        assertThat(mean.interval().excludes(0)).isFalse();
        EffectQuestion median = EffectQuestion.of(StandardMetrics.TTFT, Statistic.P50, new TreeMap<>());
        assertThat(((Estimated) ESTIMATOR.estimate(snapshot, median)).interval().excludes(0)).isFalse();
        Estimated over = (Estimated) ESTIMATOR.estimate(snapshot,
                EffectQuestion.exceedance(StandardMetrics.TTFT, 100_000, new TreeMap<>()));
        assertThat(over.pairs()).isEqualTo(mean.pairs());
        assertThat(over.treatmentValue()).as("over 100 ms, where only the cold ones were").isZero();
    }

    @Test
    void whatFailedWhileAnArmWasColdIsInSharesOfErrors() {
        SplittableRandom random = new SplittableRandom(13);
        StageBuilder stage = stage(true);
        for (int block = 0; block < COLD_BLOCKS; block++)
            stage.add(StageBuilder.request(block, Role.TREATMENT, 60_000 + random.nextInt(9_000)).failed());
        Estimated errors = (Estimated) ESTIMATOR.estimate(after(stage.snapshot()), EffectQuestion
                .of(StandardMetrics.ERROR_RATE, Statistic.PROPORTION, new TreeMap<>()));
        assertThat(errors.pairs()).isEqualTo(BLOCKS / 2);
        assertThat(errors.treatmentValue()).isPositive();
    }

    /** Arms that never swap are looked at block by block; five of them are the start. */
    @Test
    void anEndpointThatIsColdAtFirstIsFoundToo() {
        SplittableRandom random = new SplittableRandom(12);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < BLOCKS; block++)
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL))
                for (int i = 0; i < REQUESTS; i++) {
                    long late = role == Role.TREATMENT && block < 5 ? 50_000 : 0;
                    Request plain = StageBuilder.request(0, role, 60_000 + late + random.nextInt(9_000));
                    stage.add(new Request(block, role, plain.replica(), "chat", Outcome.COMPLETED,
                            plain.ttftMicros(), 50, 0, plain.fingerprint()));
                }
        ComparabilityContext fixed = StageBuilder.context(Arms.FIXED);
        ComparableAfter after = (ComparableAfter) ComparabilityCheck.check(stage.snapshot(),
                new ComparabilityContext(Arms.FIXED, Set.of("new", "old"), fixed.fingerprints(),
                        fixed.declaredChanges(), fixed.waivers(), fixed.load(), fixed.sensitivity(),
                        fixed.measured()));
        assertThat(after.repair().method()).isEqualTo("without the first 5 blocks");
        assertThat(after.snapshot().blocks()).filteredOn(block -> !block.countsForMeans()).hasSize(5);
    }

    @Test
    void gapsOfOtherChunksHaveNoNumber() {
        ComparableSnapshot snapshot = after(inChunksOfTwo(stage(false).snapshot()));
        assertThat(ESTIMATOR.estimate(snapshot, GAP)).isInstanceOfSatisfying(NotEstimable.class,
                not -> assertThat(not.cause()).isEqualTo(Cause.OTHER_CHUNKS));
        assertThat(ESTIMATOR.beyondMargin(snapshot, GAP, 0.05, 0)).isEmpty();
        assertThat(ESTIMATOR.estimate(snapshot, TTFT)).isInstanceOf(Estimated.class);
        assertThat(ESTIMATOR.beyondMargin(snapshot, TTFT, 0.05, 0)).isPresent();
    }

    private static ComparableSnapshot after(MetricSnapshot snapshot) {
        return ((ComparableAfter) ComparabilityCheck.check(snapshot, StageBuilder.context(Arms.PAIRED)))
                .snapshot();
    }

    private static StageBuilder stage(boolean cold) {
        SplittableRandom random = new SplittableRandom(11);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < BLOCKS; block++)
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL))
                for (int i = 0; i < REQUESTS; i++) {
                    long late = cold && role == Role.TREATMENT && block < COLD_BLOCKS ? 50_000 : 0;
                    stage.add(StageBuilder.request(block, role,
                            60_000 + late + random.nextInt(9_000)));
                }
        return stage;
    }

    private static MetricSnapshot inChunksOfTwo(MetricSnapshot snapshot) {
        List<AlignedBlock> blocks = new ArrayList<>();
        for (AlignedBlock block : snapshot.blocks())
            blocks.add(block.with(
                    new ArmBlock(
                            block.treatment().cells().stream().map(RestrictedEffectTest::doubled).toList()),
                    block.control()));
        return new MetricSnapshot(snapshot.run(), snapshot.stage(), blocks, List.of(), List.of());
    }

    private static MetricCell doubled(MetricCell cell) {
        TokenSums tokens = cell.tokens();
        return new MetricCell(cell.key(), cell.outcomes(), cell.washout(), cell.metrics(),
                cell.fingerprints(), cell.implausible(), cell.firstArrivalMicros(), cell.joint(),
                new TokenSums(tokens.chunks(), 2 * tokens.chunkedTokens(), tokens.cached(), tokens.prompt()));
    }
}
