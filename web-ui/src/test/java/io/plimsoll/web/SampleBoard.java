package io.plimsoll.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.view.BlocksAnswer;
import io.plimsoll.service.view.CalibrationView;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.FleetView;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.view.RunDetail;
import io.plimsoll.service.view.RunRow;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.VerdictView;

/** A board with a run that climbs and one that was rolled back; it remembers what it was told to do. */
final class SampleBoard implements ExperimentBoard {
    record Told(RunId run, RunCommand command, String who, String reason) {}

    final List<Told> told = new CopyOnWriteArrayList<>();
    private final List<Consumer<RunId>> listeners = new CopyOnWriteArrayList<>();
    private volatile List<RunDetail> runs = List.of(SampleRuns.climbing(), SampleRuns.rolledBack());

    @Override
    public List<RunRow> list() { return runs.stream().map(RunDetail::row).toList(); }

    @Override
    public Optional<RunDetail> detail(RunId run) {
        return runs.stream().filter(it -> it.row().run().equals(run)).findFirst();
    }

    @Override
    public BlocksAnswer blocks(RunId run, OptionalInt stage) {
        return new BlocksAnswer.NothingYet("no page shows blocks");
    }

    @Override
    public CalibrationView calibration() {
        VerdictView open = new VerdictView("cannot tell", Tone.OPEN,
                "a guardrail rolled back in 0 of 3 A/A runs, promised is at most 5.00 %: too few to tell");
        return new CalibrationView(open, List.of(new CalibrationView.Lane(open, 3, 0, 0.05, 0, 0.89)),
                List.of("a-a#3", "a-a#2", "a-a#1"));
    }

    @Override
    public FleetView fleet() { return SampleRuns.fleet(); }

    @Override
    public Subscription subscribe(Consumer<RunId> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public CommandOutcome abort(String idOrRun, String who, String reason) {
        return act(RunId.parse(idOrRun), RunCommand.ABORT, who, reason);
    }

    @Override
    public CommandOutcome act(RunId run, RunCommand command, String who, String reason) {
        if (reason.equals("refuse"))
            return new CommandOutcome.Refused("The run has ended; start a new one.");
        told.add(new Told(run, command, who, reason));
        if (command == RunCommand.ABORT)
            put(SampleRuns.aborted(detail(run).orElseThrow(), reason));
        return new CommandOutcome.Done("All traffic is on static.");
    }

    int listening() { return listeners.size(); }

    /** Puts a run in the place of the one with its id, and says so. */
    void put(RunDetail changed) {
        List<RunDetail> next = new ArrayList<>(runs);
        next.replaceAll(it -> it.row().run().equals(changed.row().run()) ? changed : it);
        runs = next;
        listeners.forEach(it -> it.accept(changed.row().run()));
    }

    void reset() {
        runs = List.of(SampleRuns.climbing(), SampleRuns.rolledBack());
        told.clear();
    }
}
