package io.plimsoll.service.board;

import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.engine.router.RunTarget;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.CommandView;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.watch.KillSwitch;
import io.plimsoll.service.watch.LiveLooks;
import io.plimsoll.service.watch.RunContext;
import io.plimsoll.service.watch.RunJournal;
import io.plimsoll.service.watch.WatchLoop;

/** Carries out what a person asked for: an abort by the kill switch, the rest between two steps of the controllers. */
final class Steering {
    private final RunRepository runs;
    private final FactsReader facts;
    private final RunJournal journal;
    private final KillSwitch killSwitch;
    private final WatchLoop loop;
    private final LiveLooks looks;

    Steering(RunRepository runs, FactsReader facts, RunJournal journal, KillSwitch killSwitch, WatchLoop loop,
            LiveLooks looks) {
        this.runs = runs;
        this.facts = facts;
        this.journal = journal;
        this.killSwitch = killSwitch;
        this.loop = loop;
        this.looks = looks;
    }

    CommandOutcome abort(String idOrRun, String who, String reason) {
        CommandOutcome outcome = killSwitch.abort(new RunTarget(idOrRun), who, why(reason));
        looks.changed();
        return outcome;
    }

    CommandOutcome act(RunId run, RunCommand command, String who, String reason) {
        CommandOutcome outcome = switch (command) {
            case ABORT -> abort(run.toString(), who, reason);
            case PAUSE, RESUME -> loop.between(() -> steer(run, command, who, why(reason)));
        };
        looks.changed();
        return outcome;
    }

    private static String why(String reason) { return reason.isBlank() ? "no reason given" : reason.strip(); }

    private CommandOutcome steer(RunId run, RunCommand command, String who, String why) {
        return runs.findByExperimentAndNumber(run.experiment(), run.number()).map(facts::standing)
                .map(standing -> steer(standing, command, who, why))
                .orElseGet(() -> new CommandOutcome.Unknown("there is no run " + run));
    }

    private CommandOutcome steer(Standing standing, RunCommand command, String who, String why) {
        CommandView view = CommandViews.of(command, standing);
        RunContext run = standing.run();
        if (!view.possible())
            return new CommandOutcome.Refused(run.id() + ": " + view.consequence());
        journal.steer(run, CommandViews.eventOf(command), who, why);
        return new CommandOutcome.Done(command == RunCommand.PAUSE
                ? "%s is paused; %s keeps %s of the traffic".formatted(run.id(), run.spec().treatment().id(),
                        standing.asked())
                : run.id() + " goes on; it may be promoted again");
    }
}
