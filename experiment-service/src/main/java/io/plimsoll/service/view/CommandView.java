package io.plimsoll.service.view;

import java.util.List;

import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.lifecycle.LifecycleEvent;
import io.plimsoll.rollout.lifecycle.RolloutLifecycle;

/**
 * A command as it is offered: its consequence is spelled out before anybody confirms it.
 *
 * @param possible whether it can be given now
 * @param consequence what will happen to which traffic; where it is not possible, why not
 */
public record CommandView(RunCommand command, boolean possible, String consequence) {
    public static CommandView abort(String treatment, String control,
            TrafficShare share) { return new CommandView(RunCommand.ABORT, true,
                    """
                            The %s of traffic that %s serves goes to %s at once, the block that is open is dropped, and the run \
                            ends. Answers that are streaming are finished where they are. This cannot be taken back; a new run \
                            starts from the first stage."""
                            .formatted(share, treatment, control)); }

    public static CommandView pause(String treatment,
            TrafficShare share) { return new CommandView(RunCommand.PAUSE, true,
                    """
                            Traffic stays where it is: %s goes on serving %s. Nothing is promoted until somebody resumes; \
                            guardrails stay armed and still roll back."""
                            .formatted(treatment, share)); }

    public static CommandView resume(String treatment,
            TrafficShare share) { return new CommandView(RunCommand.RESUME, true,
                    """
                            Traffic stays where it is now (%s on %s), and the run may be promoted again as soon as its evidence \
                            allows it."""
                            .formatted(share, treatment)); }

    /** All three commands, as far as the life of the run allows them now. */
    public static List<CommandView> all(Phase phase, String treatment, String control, TrafficShare share) {
        return List.of(offer(phase, LifecycleEvent.ABORT, abort(treatment, control, share)),
                offer(phase, LifecycleEvent.PAUSE, pause(treatment, share)),
                offer(phase, LifecycleEvent.RESUME, resume(treatment, share)));
    }

    private static CommandView offer(Phase phase, LifecycleEvent event, CommandView offered) {
        if (RolloutLifecycle.next(phase, event).isPresent())
            return offered;
        return impossible(offered.command(), phase.isFinal()
                ? "The run has ended; start a new one with apply."
                : "The run cannot %s while it is %s.".formatted(offered.command().word(),
                        VerdictView.of(phase, "").word()));
    }

    public static CommandView impossible(RunCommand command, String why) {
        return new CommandView(command, false, why);
    }
}
