package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.plimsoll.engine.router.RouterState;
import io.plimsoll.engine.router.RouterState.ReplicaState;
import io.plimsoll.engine.router.RouterState.RoutedRole;
import io.plimsoll.engine.router.RouterState.TelemetryBacklog;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.service.view.FleetView;
import io.plimsoll.service.view.ReplicaView;
import io.plimsoll.service.view.TrafficView;

class TrafficAndFleetTest {
    private static final URI ROUTER = URI.create("http://127.0.0.1:7701");
    private final Story story = new Story().canary(Blocks.better(2));

    @Test
    void theShareIsWhatTheRouterReallySentSinceThePlanCameIntoForce() {
        TrafficView traffic = TrafficViews.of(story.standing(), Optional.of(router(epoch(), 0)), true);

        assertThat(traffic.asked()).hasToString("25%");
        assertThat(traffic.observed()).hasValueSatisfying(share -> assertThat(share).hasToString("24.8%"));
        assertThat(traffic.verified()).isTrue();
        assertThat(traffic.blockEnds()).contains(story.plans.getLast().schedule().endOf(2));
    }

    @Test
    void aRouterUnderAnotherPlanSaysNothingAboutThisShare() {
        TrafficView traffic = TrafficViews.of(story.standing(), Optional.of(router(epoch() - 1, 0)), false);

        assertThat(traffic.observed()).isEmpty();
    }

    @Test
    void aWashoutIsNamedWithItsEnd() {
        story.now = story.plans.getLast().schedule().startOf(2).plusMillis(100);

        assertThat(TrafficViews.of(story.standing(), Optional.of(router(epoch(), 0)), true).note())
                .isEqualTo("washout until 12:00:21 UTC");
    }

    @Test
    void replicasSayWhatTheyPlayAndWhetherTheyServe() {
        FleetView fleet = FleetViews.of(Optional.of(router(epoch(), 0)), ROUTER, Map.of(), epoch(),
                story.now);

        assertThat(fleet.router().word()).isEqualTo("follows");
        assertThat(fleet.telemetry().word()).isEqualTo("arrives");
        assertThat(fleet.replicas()).extracting(ReplicaView::id).containsExactly("r1", "r2");
        assertThat(fleet.replicas().getFirst().variant()).isEqualTo("continuous");
        assertThat(fleet.replicas().getFirst().state().word()).isEqualTo("draining");
        assertThat(fleet.replicas().getLast().role()).isEqualTo("paired control");
        assertThat(fleet.replicas().getLast().state().word()).isEqualTo("down");
    }

    @Test
    void lostTelemetryAndALatePlanAreSaid() {
        FleetView fleet = FleetViews.of(Optional.of(router(epoch(), 3)), ROUTER, Map.of(), epoch() + 1,
                story.now);

        assertThat(fleet.router().word()).isEqualTo("behind");
        assertThat(fleet.telemetry().word()).isEqualTo("lossy");
        assertThat(fleet.telemetry().why()).contains("3 were lost");
    }

    private long epoch() { return story.plans.getLast().epoch(); }

    private RouterState router(long epoch, long dropped) {
        URI at = URI.create("http://127.0.0.1:7711");
        return new RouterState("fleet", 0, Optional.of(PlanTimeline.of(story.plans.getLast())), epoch,
                List.of(new RoutedRole(Role.TREATMENT, 248), new RoutedRole(Role.PAIRED_CONTROL, 252),
                        new RoutedRole(Role.REST, 500)),
                List.of(new ReplicaState("r2", at, false, Role.PAIRED_CONTROL, true, 0, epoch,
                        "abcdef0123456789"),
                        new ReplicaState("r1", at, true, Role.TREATMENT, false, 2, epoch, "")),
                Duration.ofSeconds(40), new TelemetryBacklog(1, 999, dropped), List.of());
    }
}
