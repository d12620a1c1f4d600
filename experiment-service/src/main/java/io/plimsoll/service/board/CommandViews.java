package io.plimsoll.service.board;

import java.util.List;

import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.lifecycle.LifecycleEvent;
import io.plimsoll.rollout.lifecycle.RolloutLifecycle;
import io.plimsoll.service.view.CommandView;
import io.plimsoll.service.view.RunCommand;

/** What a person may do to a run now, and what would follow. The lifecycle alone says what is possible. */
final class CommandViews {
    private CommandViews() {}

    static List<CommandView> of(Standing standing) {
        return List.of(of(RunCommand.ABORT, standing), of(RunCommand.PAUSE, standing),
                of(RunCommand.RESUME, standing));
    }

    static LifecycleEvent eventOf(RunCommand command) {
        return switch (command) {
            case ABORT -> LifecycleEvent.ABORT;
            case PAUSE -> LifecycleEvent.PAUSE;
            case RESUME -> LifecycleEvent.RESUME;
        };
    }

    static CommandView of(RunCommand command, Standing standing) {
        if (RolloutLifecycle.next(standing.phase(), eventOf(command)).isEmpty())
            return CommandView.impossible(command, whyNot(command, standing.phase()));
        String treatment = standing.run().spec().treatment().id();
        String control = standing.run().spec().control().id();
        return switch (command) {
            case ABORT -> standing.phase().isArmed()
                    ? CommandView.abort(treatment, control, standing.asked())
                    : new CommandView(command, true,
                            "%s serves nothing yet: all traffic stays on %s, and the run ends."
                                    .formatted(treatment, control));
            case PAUSE -> CommandView.pause(treatment, standing.asked());
            case RESUME -> CommandView.resume(treatment, standing.asked());
        };
    }

    private static String whyNot(RunCommand command, Phase phase) {
        if (phase.isFinal())
            return "The run has ended (%s); start a new one to go on."
                    .formatted(StateWords.of(phase, "").word());
        return switch (command) {
            case ABORT -> "This run cannot be aborted now.";
            case PAUSE -> switch (phase) {
                case PAUSED -> "It is paused already; resume it to allow promotions again.";
                case UNDECIDED ->
                    "Nothing is promoted after the deadline, so there is nothing to pause; abort it, or"
                            + " leave it.";
                case REGISTERED, BASELINE, RUNNING, PROMOTED, ROLLED_BACK, ABORTED, REFUSED ->
                    "No stage runs yet, so there is nothing to pause; abort it instead.";
            };
            case RESUME -> "It is not paused, so there is nothing to resume.";
        };
    }
}
