package io.plimsoll.service.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.board.StateWords;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.view.RunRow;

/** Runs: listed, shown, and steered. {@code active} as a number is the active run, for reading else the newest one. */
@RestController
class RunsApi {
    private static final String RUN = "/api/v1/experiments/{experiment}/runs/{number}";

    private final ExperimentBoard board;

    RunsApi(ExperimentBoard board) { this.board = board; }

    /** A run as one line of a list. */
    record Line(String run, String state, String phase, String stage, String share, Instant startedAt,
            String headline) {
        static Line of(RunRow row) {
            return new Line(row.run().toString(), row.state().word(), StateWords.phaseOf(row).name(),
                    row.stage(),
                    row.asked().toString(), row.startedAt(), row.headline());
        }
    }

    /** What came of a command. */
    record Done(String run, String said) {}

    @GetMapping("/api/v1/runs")
    List<Line> runs() { return board.list().stream().map(Line::of).toList(); }

    @GetMapping(RUN)
    RunAnswer run(@PathVariable String experiment, @PathVariable String number) {
        RunId run = find(experiment, number);
        return board.detail(run).map(RunAnswer::of)
                .orElseThrow(() -> ApiRefusalException
                        .notFound("there is no run %s; see: plimsoll status".formatted(run)));
    }

    @DeleteMapping(RUN)
    Done abort(@PathVariable String experiment, @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor) {
        return act(find(experiment, number), RunCommand.ABORT, actor, reason);
    }

    @PostMapping(RUN + "/{word:abort|pause|resume}")
    Done steer(@PathVariable String experiment, @PathVariable String number, @PathVariable String word,
            @RequestParam(defaultValue = "") String reason,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor) {
        return act(find(experiment, number), RunCommand.ofWord(word).orElseThrow(), actor, reason);
    }

    private Done act(RunId run, RunCommand command, String actor, String reason) {
        return switch (board.act(run, command, ApiActor.of(actor), reason)) {
            case CommandOutcome.Done(var said) -> new Done(run.toString(), said);
            case CommandOutcome.Refused(var why) -> throw ApiRefusalException.conflict(why);
        };
    }

    private RunId find(String experiment, String number) {
        if (!number.equals("active")) return parse(experiment, number);
        List<RunRow> ofExperiment = board.list().stream()
                .filter(row -> row.run().experiment().equals(experiment)).toList();
        Optional<RunRow> active = ofExperiment.stream().filter(row -> row.endedAt().isEmpty()).findFirst();
        return active.or(() -> ofExperiment.stream().findFirst()).map(RunRow::run)
                .orElseThrow(() -> ApiRefusalException.notFound(
                        "there is no run of \"%s\"; see: plimsoll status".formatted(experiment)));
    }

    private static RunId parse(String experiment, String number) {
        try {
            return RunId.parse(experiment + "#" + number);
        } catch (IllegalArgumentException e) {
            throw ApiRefusalException.notFound(String.valueOf(e.getMessage()));
        }
    }
}
