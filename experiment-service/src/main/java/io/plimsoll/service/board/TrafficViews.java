package io.plimsoll.service.board;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.engine.router.RouterState;
import io.plimsoll.engine.router.RouterState.RoutedRole;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.view.TrafficView;

/** Where the traffic of a run goes: what was asked for, and what the router really sent. */
final class TrafficViews {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TrafficViews() {}

    static TrafficView of(Standing standing, Optional<RouterState> router, boolean verified) {
        long epoch = epoch(standing);
        return new TrafficView(standing.asked(),
                router.filter(state -> state.epochInForce() == epoch)
                        .flatMap(state -> observed(state, standing)),
                epoch,
                verified, running(standing).map(plan -> blockEnd(plan.schedule(), standing.at())),
                note(standing, router));
    }

    /** After the end of a run its last plan goes on until the fleet gets another one. */
    static long epoch(Standing standing) {
        return standing.phase().isFinal()
                ? standing.run().row().planEpoch()
                : standing.plan().map(TrafficPlan::epoch).orElse(0L);
    }

    private static Optional<TrafficShare> observed(RouterState state, Standing standing) {
        long all = state.routed().stream().mapToLong(RoutedRole::requests).sum();
        if (all == 0) return Optional.empty();
        long treatment = standing.phase() == Phase.PROMOTED
                ? all // the winner is the control of the plan that follows
                : state.routed().stream().filter(routed -> routed.role() == Role.TREATMENT)
                        .mapToLong(RoutedRole::requests).sum();
        return Optional.of(new TrafficShare((int) Math.round(10_000.0 * treatment / all)));
    }

    private static Optional<TrafficPlan> running(Standing standing) {
        return standing.plan().filter(_ -> !standing.phase().isFinal());
    }

    private static Instant blockEnd(BlockSchedule schedule, Instant at) {
        return schedule.endOf(Math.max(0, schedule.blockAt(at)));
    }

    private static String note(Standing standing, Optional<RouterState> router) {
        if (standing.phase().isFinal()) return "the run has ended; what serves now stands under the fleet";
        return standing.pending()
                .map(next -> "stage %s begins at %s".formatted(next.stage().name(),
                        clock(next.effectiveAt())))
                .or(() -> router.isEmpty()
                        ? Optional.of(
                                "the router is away; it keeps its plan until its lease ends, then all is on control")
                        : Optional.empty())
                .or(() -> running(standing).map(plan -> washout(plan.schedule(), standing.at())))
                .orElse("");
    }

    private static String washout(BlockSchedule schedule, Instant at) {
        if (at.isBefore(schedule.start())) return "washout until " + clock(schedule.measuredFrom(0));
        return schedule.inWashout(at)
                ? "washout until " + clock(schedule.measuredFrom(schedule.blockAt(at)))
                : "";
    }

    private static String clock(Instant at) { return CLOCK.format(at) + " UTC"; }
}
