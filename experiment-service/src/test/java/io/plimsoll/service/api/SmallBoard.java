package io.plimsoll.service.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.service.view.BlocksAnswer;
import io.plimsoll.service.view.CalibrationView;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.EffectView;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.FleetView;
import io.plimsoll.service.view.IntervalView;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.view.RunDetail;
import io.plimsoll.service.view.RunRow;
import io.plimsoll.service.view.StageView;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.TrafficView;
import io.plimsoll.service.view.VerdictView;

/** One experiment with an ended run and an active one, and what it was told to do. */
final class SmallBoard implements ExperimentBoard {
    static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    final List<String> commands = new ArrayList<>();
    CommandOutcome outcome = new CommandOutcome.Done("all traffic goes to static");

    @Override
    public List<RunRow> list() {
        return List.of(row(2, "running", Optional.empty()), row(1, "rolled back", Optional.of(AT)));
    }

    @Override
    public Optional<RunDetail> detail(RunId run) {
        return list().stream().filter(row -> row.run().equals(run)).findFirst().map(SmallBoard::detail);
    }

    @Override
    public BlocksAnswer blocks(RunId run, OptionalInt stage) {
        if (detail(run).isEmpty()) return new BlocksAnswer.Unknown("there is no run " + run);
        return stage.orElse(1) == 1
                ? new BlocksAnswer.Table("# run: %s\nepoch,block\n".formatted(run))
                : new BlocksAnswer.NothingYet("%s has no stage %d".formatted(run, stage.getAsInt()));
    }

    @Override
    public CalibrationView calibration() {
        VerdictView open = new VerdictView("cannot tell", Tone.OPEN,
                "a guardrail rolled back in 0 of 3 A/A runs, promised is at most 5.00 %: too few to tell");
        return new CalibrationView(open, List.of(new CalibrationView.Lane(open, 3, 0, 0.05, 0, 0.89)),
                List.of("a-a#3", "a-a#2", "a-a#1"));
    }

    @Override
    public FleetView fleet() {
        return new FleetView(new VerdictView("follows", Tone.GOOD, "epoch 4"),
                new VerdictView("arrives", Tone.GOOD, ""),
                List.of());
    }

    @Override
    public Subscription subscribe(Consumer<RunId> listener) {
        return () -> {
        };
    }

    @Override
    public CommandOutcome abort(String idOrRun, String who, String reason) {
        commands.add("abort %s by %s: %s".formatted(idOrRun, who, reason));
        return outcome;
    }

    @Override
    public CommandOutcome act(RunId run, RunCommand command, String who, String reason) {
        commands.add("%s %s by %s: %s".formatted(command.word(), run, who, reason));
        return outcome;
    }

    private static RunRow row(int number, String state, Optional<Instant> ended) {
        return new RunRow(new RunId("batching", number), "Halves the TTFT.", "ann",
                new VerdictView(state, Tone.PLAIN, "why"),
                "canary", TrafficShare.parse("25%"), "TTFT mean −52 % (−61 % to −40 %)", AT, ended);
    }

    private static RunDetail detail(RunRow row) {
        IntervalView open = new IntervalView(-0.6, -0.5, Double.POSITIVE_INFINITY,
                IntervalView.Scale.RELATIVE);
        return new RunDetail(row, "abc", "static", "continuous", AT, List.of(), Optional.empty(),
                new TrafficView(TrafficShare.parse("25%"), Optional.of(TrafficShare.parse("24.8%")), 4, true,
                        Optional.empty(),
                        ""),
                List.of(new StageView("canary", "25%", StageView.Progress.CURRENT, 0.5,
                        "3 pairs, 12 of 20 s")),
                List.of(),
                List.of(),
                new EffectView("TTFT mean", EffectView.Better.LOWER, "80 ms", "40 ms", Optional.of(open),
                        OptionalDouble.empty(),
                        new VerdictView("undecided", Tone.OPEN, "not yet"), List.of()),
                Optional.empty(),
                List.of(), List.of(), List.of(), List.of(), List.of(), "id: batching");
    }
}
