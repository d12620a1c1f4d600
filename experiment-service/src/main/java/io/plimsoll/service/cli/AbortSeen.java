package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import io.plimsoll.engine.router.RouterState;
import io.plimsoll.engine.router.RunTarget;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.service.fleet.RouterClient;

/** Setting a plan and knowing that it holds are two things: waits until the router is seen to carry the run no more. */
final class AbortSeen {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private AbortSeen() {}

    /** @return exit code */
    static int await(RouterClient router, RunTarget target, PrintWriter out) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<RouterState> state = router.state();
        while (state.filter(seen -> carries(seen, target)).isPresent()) {
            if (System.nanoTime() > end)
                throw new CommandFailedException(Failures.INFRASTRUCTURE,
                        "the router still carries %s after %d s; its log says why".formatted(target,
                                PATIENCE.toSeconds()));
            LockSupport.parkNanos(20_000_000);
            state = router.state();
        }
        out.println(state.map(AbortSeen::said)
                .orElse("the router does not answer, so it routes nothing; it is told when it is back"));
        return 0;
    }

    private static boolean carries(RouterState state, RunTarget target) {
        return state.timeline().stream().flatMap(timeline -> timeline.plans().stream())
                .filter(plan -> plan.epoch() >= state.epochInForce())
                .anyMatch(plan -> plan.run().filter(target::means).isPresent());
    }

    private static String said(RouterState state) {
        long treated = state.routed().stream().filter(routed -> routed.role() == Role.TREATMENT)
                .mapToLong(RouterState.RoutedRole::requests).sum();
        return "seen at the router: epoch %d is in force, %d requests on a treatment since"
                .formatted(state.epochInForce(), treated);
    }
}
