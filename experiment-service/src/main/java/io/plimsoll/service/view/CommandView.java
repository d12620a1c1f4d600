package io.plimsoll.service.view;

import io.plimsoll.model.traffic.TrafficShare;

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

    public static CommandView impossible(RunCommand command, String why) {
        return new CommandView(command, false, why);
    }
}
