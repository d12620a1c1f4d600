package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.experiment.StrategyConfig;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Layer;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;

class PlanJsonTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");

    private final TrafficPlan plan = new TrafficPlan(7, START,
            Optional.of(new RunId("continuous-batching", 3)),
            "abc", new StageRef(1, "canary"), variant("static", new Engine.Builtin()),
            Optional.of(variant("away",
                    new Engine.Url(URI.create("http://127.0.0.1:9/v1"), Optional.of("KEY")))),
            new TrafficShare(2_500), new ReplicaPools(List.of("r1"), List.of("r2"), List.of("r3", "r4")),
            new BlockSchedule(-42, START.plusSeconds(1), Duration.ofMillis(1_000), Duration.ofSeconds(4)),
            Layer.DEFAULT);

    private static EngineVariant variant(String id, Engine engine) {
        return new EngineVariant(id, engine, new TreeMap<>(Map.of("scheduler",
                new StrategyConfig("continuous", new TreeMap<>(Map.of("maxBatch", "8"))))));
    }

    @Test
    void aPlanComesBackAsItWas() {
        assertThat(PlanJson.plan(PlanJson.write(plan))).isEqualTo(plan);
        PlanTimeline timeline = PlanTimeline.of(plan);
        assertThat(PlanJson.timeline(PlanJson.write(timeline))).isEqualTo(timeline);
    }

    @Test
    void everyKindOfEngineComesBackAsItWas() {
        for (Engine engine : List.of(new Engine.Builtin(),
                new Engine.Command(List.of("run", "it"), "/health"),
                new Engine.Url(URI.create("http://127.0.0.1:1"), Optional.empty()))) {
            EngineVariant variant = variant("v", engine);
            assertThat(PlanJson.variant(PlanJson.write(variant))).isEqualTo(variant);
        }
    }

    @Test
    void anIdlePlanHasNeitherRunNorTreatment() {
        TrafficPlan idle = new TrafficPlan(1, START, Optional.empty(), "", StageRef.IDLE, plan.control(),
                Optional.empty(), TrafficShare.NONE, ReplicaPools.allControl(List.of("r1")), plan.schedule(),
                Layer.DEFAULT);
        assertThat(PlanJson.plan(PlanJson.write(idle))).isEqualTo(idle);
    }

    @Test
    void aFieldOfANewerVersionIsIgnored() {
        String newer = PlanJson.write(plan).replaceFirst("\\{", "{\"mirror\":{\"to\":\"r9\"},");
        assertThat(PlanJson.plan(newer)).isEqualTo(plan);
    }

    @Test
    void aPlanWithoutItsPoolsIsRefused() {
        String without = PlanJson.write(plan).replace("\"pools\"", "\"ponds\"");
        assertThatThrownBy(() -> PlanJson.plan(without)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no TrafficPlan").hasMessageContaining("pools");
    }
}
