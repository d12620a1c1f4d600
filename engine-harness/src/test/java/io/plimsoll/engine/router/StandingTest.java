package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Layer;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;

class StandingTest {
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
    /** Blocks of a second of washout and four that are measured. */
    private static final BlockSchedule SCHEDULE = new BlockSchedule(11, START, Duration.ofSeconds(1),
            Duration.ofSeconds(4));
    private static final URI ADDRESS = URI.create("http://127.0.0.1:1");
    private static final EngineVariant BUILT_IN = RunningRouter.CONTROL;
    private static final EngineVariant THEIRS = new EngineVariant("theirs",
            new Engine.Url(ADDRESS, Optional.empty()), new TreeMap<>());
    private static final ReplicaPools POOLS = RunningRouter.pairAndRest("r1", "r2", "r3");

    @Test
    void aReplicaPlaysTheRoleOfItsPoolAndSwapsWithTheBlock() {
        TrafficPlan plan = plan(BUILT_IN, RunningRouter.TREATMENT, 25, POOLS);
        for (long block = 0; block < 6; block++) {
            Instant at = SCHEDULE.measuredFrom(block);
            Role first = plan.roleOf("r1", at);
            assertThat(of(plan, "r1", at)).contains(standing(block, first));
            assertThat(of(plan, "r2", at)).contains(standing(block,
                    first == Role.TREATMENT ? Role.PAIRED_CONTROL : Role.TREATMENT));
            assertThat(of(plan, "r3", at)).contains(standing(block, Role.REST));
        }
        assertThat(of(plan, "r9", SCHEDULE.measuredFrom(0))).as("in no pool").isEmpty();
    }

    @Test
    void nothingIsMeasuredInAWashoutBeforeTheFirstBlockAndWithoutARun() {
        TrafficPlan plan = plan(BUILT_IN, RunningRouter.TREATMENT, 25, POOLS);
        assertThat(of(plan, "r1", START.minusMillis(1))).isEmpty();
        assertThat(of(plan, "r1", SCHEDULE.startOf(2).plusMillis(999))).isEmpty();
        assertThat(of(plan, "r1", SCHEDULE.endOf(2).minusMillis(1))).isPresent();
        TrafficPlan idle = new TrafficPlan(3, START, Optional.empty(), "", StageRef.IDLE, BUILT_IN,
                Optional.empty(), TrafficShare.NONE, POOLS, SCHEDULE, Layer.DEFAULT);
        assertThat(of(idle, "r1", SCHEDULE.measuredFrom(0))).isEmpty();
    }

    @Test
    void anEndpointPlaysItsOwnPartAndTheReplicaWhoseSeatItTakesNone() {
        TrafficPlan plan = plan(BUILT_IN, THEIRS, 25, POOLS);
        ReplicaLink endpoint = ReplicaLink.external("r1", ADDRESS, Optional.empty(), "theirs");
        for (long block = 0; block < 4; block++) {
            Instant at = SCHEDULE.measuredFrom(block);
            assertThat(Standing.of(plan, endpoint, at)).contains(standing(block, Role.TREATMENT));
            String seat = plan.replicasOf(Role.TREATMENT, at).getFirst();
            assertThat(of(plan, seat, at)).as("nobody asks it anything").isEmpty();
        }
    }

    @Test
    void anEndpointOfTheControlIsTheControlInAStageAndTheRestInABaseline() {
        ReplicaLink endpoint = ReplicaLink.external("r1", ADDRESS, Optional.empty(), "theirs");
        Instant at = SCHEDULE.measuredFrom(0);
        assertThat(Standing.of(plan(THEIRS, BUILT_IN, 25, POOLS), endpoint, at))
                .contains(standing(0, Role.PAIRED_CONTROL));
        ReplicaPools all = ReplicaPools.allControl(List.of("r1", "r2", "r3"));
        assertThat(Standing.of(plan(THEIRS, BUILT_IN, 0, all), endpoint, at))
                .contains(standing(0, Role.REST));
        assertThat(Standing.of(plan(BUILT_IN, THEIRS, 0, all), endpoint, at)).as("its time has not come")
                .isEmpty();
        ReplicaLink before = ReplicaLink.external("r1", ADDRESS, Optional.empty(), "of another run");
        assertThat(Standing.of(plan(THEIRS, BUILT_IN, 25, POOLS), before, at)).isEmpty();
    }

    private static Optional<Standing> of(TrafficPlan plan, String replica, Instant at) {
        return Standing.of(plan, ReplicaLink.builtin(replica, ADDRESS), at);
    }

    private static Standing standing(long block, Role role) {
        return new Standing(new MeasuredBlock(RunningRouter.RUN, 1, 3, block, role), SCHEDULE.endOf(block));
    }

    private static TrafficPlan plan(EngineVariant control, EngineVariant treatment, int percent,
            ReplicaPools pools) {
        return new TrafficPlan(3, START, Optional.of(RunningRouter.RUN), "digest", new StageRef(1, "canary"),
                control, Optional.of(treatment), new TrafficShare(100 * percent), pools, SCHEDULE,
                Layer.DEFAULT);
    }
}
