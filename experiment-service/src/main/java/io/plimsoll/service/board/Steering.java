package io.plimsoll.service.board;

import java.util.Optional;

import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.AbortRequest;
import io.plimsoll.rollout.decision.Actor;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.CommandView;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.watch.LiveLooks;
import io.plimsoll.service.watch.RolloutController;
import io.plimsoll.service.watch.RunContext;
import io.plimsoll.service.watch.RunJournal;
import io.plimsoll.service.watch.WatchLoop;

/** Carries out what a person asked for, between two steps of the controllers, so that the router has it when this returns. */
final class Steering {
    private final RunRepository runs;
    private final TrafficPlanRepository plans;
    private final FactsReader facts;
    private final RunJournal journal;
    private final RolloutController controller;
    private final WatchLoop loop;
    private final LiveLooks looks;

    Steering(RunRepository runs, TrafficPlanRepository plans, FactsReader facts, RunJournal journal,
            RolloutController controller, WatchLoop loop, LiveLooks looks) {
        this.runs = runs;
        this.plans = plans;
        this.facts = facts;
        this.journal = journal;
        this.controller = controller;
        this.loop = loop;
        this.looks = looks;
    }

    CommandOutcome act(RunId run, RunCommand command, String who, String reason) {
        String why = reason.isBlank() ? "no reason given" : reason.strip();
        CommandOutcome outcome = loop.between(() -> step(run, command, who, why));
        looks.changed();
        return switch (outcome) {
            case CommandOutcome.Done(var said) when command == RunCommand.ABORT ->
                new CommandOutcome.Done(said + atRouter());
            case CommandOutcome.Done _,CommandOutcome.Refused _ -> outcome;
        };
    }

    private CommandOutcome step(RunId run, RunCommand command, String who, String why) {
        return runs.findByExperimentAndNumber(run.experiment(), run.number()).map(facts::standing)
                .map(standing -> step(standing, command, who, why))
                .orElseGet(() -> new CommandOutcome.Refused("there is no run " + run));
    }

    private CommandOutcome step(Standing standing, RunCommand command, String who, String why) {
        CommandView view = CommandViews.of(command, standing);
        if (!view.possible())
            return new CommandOutcome.Refused(standing.run().id() + ": " + view.consequence());
        RunContext run = standing.run();
        return switch (command) {
            case ABORT -> {
                controller.abort(run, new AbortRequest(new Actor(who), why));
                yield new CommandOutcome.Done("%s is aborted; all traffic goes to %s".formatted(run.id(),
                        run.spec().control().id()));
            }
            case PAUSE -> {
                journal.steer(run, CommandViews.eventOf(command), who, why);
                yield new CommandOutcome.Done("%s is paused; %s keeps %s of the traffic".formatted(run.id(),
                        run.spec().treatment().id(), standing.asked()));
            }
            case RESUME -> {
                journal.steer(run, CommandViews.eventOf(command), who, why);
                yield new CommandOutcome.Done(run.id() + " goes on; it may be promoted again");
            }
        };
    }

    /** What was decided is not yet what happens: says whether the router has it. */
    private String atRouter() {
        Optional<TrafficPlanRow> newest = plans.findFirstByOrderByEpochDesc();
        return newest.flatMap(TrafficPlanRow::appliedAt).isPresent()
                ? "; the router has taken it"
                : "; the router is away: it will be told as soon as it answers, and does it by itself when its lease ends";
    }
}
