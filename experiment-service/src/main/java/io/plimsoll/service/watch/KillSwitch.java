package io.plimsoll.service.watch;

import java.time.Duration;
import java.util.Locale;

import io.plimsoll.db.registry.RunRow;
import io.plimsoll.engine.router.RouterState.SelfMadePlan;
import io.plimsoll.engine.router.RunTarget;
import io.plimsoll.engine.router.TakenBack;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.AbortRequest;
import io.plimsoll.rollout.decision.Actor;
import io.plimsoll.service.fleet.RouterClient;
import io.plimsoll.service.fleet.RouterClient.Abort;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.view.CommandOutcome;

/**
 * Takes the traffic of a run back. The one function behind command, button and DELETE: the router first, at once, by an
 * epoch of its own that it keeps on its disk with who and why; then the record, which may have to wait for a controller
 * or a database that hangs. Whatever comes first, the run ends aborted, once.
 */
public final class KillSwitch {
    /** For the record; the command that waits for the answer gives up soon after. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RouterClient router;
    private final WatchLoop loop;
    private final RouterAdoption adoption;
    private final RolloutController controller;
    private final RunJournal journal;
    private final ExperimentRegistry registry;

    public KillSwitch(RouterClient router, WatchLoop loop, RouterAdoption adoption,
            RolloutController controller, RunJournal journal, ExperimentRegistry registry) {
        this.router = router;
        this.loop = loop;
        this.adoption = adoption;
        this.controller = controller;
        this.journal = journal;
        this.registry = registry;
    }

    public CommandOutcome abort(RunTarget target, String who, String reason) {
        AbortRequest request = new AbortRequest(new Actor(who), reason);
        Abort atRouter = router.abort(target, who, reason);
        return loop.within(PATIENCE, () -> record(target, request, atRouter))
                .orElseGet(() -> unrecorded(target, atRouter));
    }

    private CommandOutcome record(RunTarget target, AbortRequest request, Abort atRouter) {
        adoption.step();
        return registry.find(named(target, atRouter)).map(row -> record(row, request, atRouter))
                .orElseGet(() -> new CommandOutcome.Unknown(
                        "there is no run of \"%s\"; see: plimsoll status".formatted(target)));
    }

    /** What the router took is known by its number, also when {@code id} alone was asked for. */
    private static String named(RunTarget target, Abort atRouter) {
        return atRouter instanceof Abort.Taken(var what)
                ? what.plan().run().map(RunId::toString).orElse(target.text())
                : target.text();
    }

    private CommandOutcome record(RunRow row, AbortRequest request, Abort atRouter) {
        RunId run = ExperimentRegistry.runId(row);
        boolean open = row.endedAt().isEmpty();
        if (open) controller.abort(journal.context(row), request);
        String phase = row.state().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (atRouter) {
            case Abort.Taken(var what) when open || phase.equals("aborted") ->
                new CommandOutcome.Done(said(run, what));
            case Abort.Taken(var what) -> new CommandOutcome.Done(
                    said(run, what) + "; the run itself had just ended (" + phase + ")");
            case Abort.NotCarried _ when open -> new CommandOutcome.Done(run
                    + " is aborted; the router carried nothing of it, and all traffic stays on the control");
            case Abort.NotCarried(var why) -> new CommandOutcome.Refused(
                    "%s has ended (%s); %s".formatted(run, phase, why));
            case Abort.Away _ when open -> new CommandOutcome.Done(run
                    + " is aborted; the router is away: it will be told as soon as it answers, and does it by itself"
                    + " when its lease ends");
            case Abort.Away _ -> new CommandOutcome.Refused(
                    "%s has ended (%s), and the router is away".formatted(run, phase));
        };
    }

    private static String said(RunId run, TakenBack what) {
        SelfMadePlan plan = what.plan();
        return what.earlier()
                ? "%s was aborted before, by %s at %s (%s); all traffic is on control since epoch %d"
                        .formatted(
                                run, plan.who(), plan.at(), plan.reason(), plan.epoch())
                : "%s is aborted; all traffic goes to control, the router has taken it as epoch %d; %d requests in flight on the treatment are finished where they are"
                        .formatted(run, plan.epoch(), what.draining());
    }

    private static CommandOutcome unrecorded(RunTarget target, Abort atRouter) {
        return switch (atRouter) {
            case Abort.Taken(var what) -> new CommandOutcome.Accepted(said(what.plan().run()
                    .orElseThrow(() -> new IllegalStateException("an abort without a run")), what)
                    + "; recorded at the router with who and why: the server adopts it when its database and controllers answer");
            case Abort.NotCarried(var why) -> new CommandOutcome.Away(
                    why + "; whether it waits for its turn is not known: the database or a controller hangs, try again");
            case Abort.Away _ -> new CommandOutcome.Away(
                    "neither the router nor the database answers for %s; the router puts all on control when its lease ends"
                            .formatted(target));
        };
    }
}
