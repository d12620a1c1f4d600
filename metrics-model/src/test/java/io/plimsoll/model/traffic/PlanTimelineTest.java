package io.plimsoll.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;

class PlanTimelineTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final EngineVariant CONTROL = new EngineVariant("static", new Engine.Builtin(),
            new TreeMap<>());

    private static TrafficPlan plan(long epoch, long fromSecond, TrafficShare share, ReplicaPools pools) {
        return new TrafficPlan(epoch, NOW.plusSeconds(fromSecond), Optional.empty(), "", StageRef.IDLE,
                CONTROL,
                share.basisPoints() == 0
                        ? Optional.empty()
                        : Optional.of(new EngineVariant("new", new Engine.Builtin(), new TreeMap<>())),
                share, pools, new BlockSchedule(1, NOW, Duration.ofSeconds(1), Duration.ofSeconds(4)),
                Layer.DEFAULT);
    }

    private static TrafficPlan plan(long epoch, long fromSecond) {
        return plan(epoch, fromSecond, TrafficShare.NONE, ReplicaPools.allControl(List.of("r1")));
    }

    @Test
    void aRollbackBeatsAPromotionThatHasNotBegun() {
        PlanTimeline timeline = PlanTimeline.of(plan(1, 0)).with(plan(2, 10), NOW).with(plan(3, 1), NOW);
        assertThat(timeline.inForceAt(NOW).epoch()).isEqualTo(1);
        assertThat(timeline.inForceAt(NOW.plusSeconds(1)).epoch()).isEqualTo(3);
        assertThat(timeline.inForceAt(NOW.plusSeconds(10)).epoch()).as("never the promotion").isEqualTo(3);
    }

    @Test
    void anEpochThatIsNotNewIsRefused() {
        PlanTimeline timeline = PlanTimeline.of(plan(4, 0));
        assertThatThrownBy(() -> timeline.with(plan(4, 0), NOW)).hasMessage("epoch 4 is not newer than 4");
    }

    @Test
    void forgettingOldPlansNeverChangesWhatIsInForceLater() {
        qt().withFixedSeed(1).forAll(lists().of(integers().between(0, 60)).ofSizeBetween(1, 8))
                .check(starts -> {
                    List<TrafficPlan> all = new ArrayList<>(List.of(plan(1, 0)));
                    PlanTimeline timeline = PlanTimeline.of(all.getFirst());
                    Instant now = NOW;
                    for (int start : starts) {
                        now = now.plusSeconds(5);
                        TrafficPlan next = plan(all.size() + 1L, start);
                        all.add(next);
                        timeline = timeline.with(next, now);
                    }
                    for (Instant at = now; at.isBefore(now.plusSeconds(70)); at = at.plusSeconds(1)) {
                        Instant then = at;
                        TrafficPlan expected = all.stream().filter(plan -> !plan.effectiveAt().isAfter(then))
                                .max(Comparator.comparingLong(TrafficPlan::epoch)).orElseThrow();
                        if (!timeline.inForceAt(at).equals(expected)) return false;
                    }
                    return true;
                });
    }

    @Test
    void inEveryBlockEachPoolPlaysOneArmAndTheRestNone() {
        TrafficPlan plan = plan(1, 0, new TrafficShare(2_500),
                new ReplicaPools(List.of("r1"), List.of("r2"), List.of("r3", "r4")));
        for (int second = 0; second < 100; second++) {
            Instant at = NOW.plusSeconds(second);
            assertThat(plan.replicasOf(Role.TREATMENT, at)).hasSize(1);
            assertThat(plan.replicasOf(Role.PAIRED_CONTROL, at)).hasSize(1);
            assertThat(plan.replicasOf(Role.REST, at)).containsExactly("r3", "r4");
            assertThat(plan.roleOf("unknown", at)).isEqualTo(Role.REST);
        }
    }

    @Test
    void aBucketWithoutAPairedControlIsRest() {
        TrafficPlan whole = plan(1, 0, TrafficShare.ALL, ReplicaPools.allTreatment(List.of("r1", "r2")));
        assertThat(whole.roleOf(new Bucket(0))).isEqualTo(Role.TREATMENT);
        TrafficPlan half = plan(1, 0, new TrafficShare(5_000),
                new ReplicaPools(List.of("r1"), List.of(), List.of("r2")));
        assertThat(half.roleOf(new Bucket(999_999))).isEqualTo(Role.REST);
    }
}
