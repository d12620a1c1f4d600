package io.plimsoll.service.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.board.StateWords;
import io.plimsoll.service.view.BlocksAnswer;
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

    /**
     * What came of a command.
     *
     * @param run as it was named
     */
    record Done(String run, String said) {}

    @Operation(summary = "All runs, the newest first")
    @GetMapping("/api/v1/runs")
    List<Line> runs() { return board.list().stream().map(Line::of).toList(); }

    @Operation(summary = "One run in full", description = "`active` as number: the active run, or the newest where none is.")
    @GetMapping(RUN)
    RunAnswer run(@PathVariable String experiment, @PathVariable String number) {
        RunId run = find(experiment, number);
        return board.detail(run).map(RunAnswer::of)
                .orElseThrow(() -> ApiRefusalException
                        .notFound("there is no run %s; see: plimsoll status".formatted(run)));
    }

    @Operation(summary = "The blocks that the effect on a run's primary metric rests on, as CSV", description = "One line a block and arm with exact sums, after lines of `# key: value` with what was fixed before the first look and the interval that was made of it. `plimsoll.recheck` of the Python package makes it again. Without `stage`: the newest stage with both arms.")
    @ApiResponse(responseCode = "200", description = "The table.")
    @ApiResponse(responseCode = "409", description = "No stage with both arms was judged yet.")
    @GetMapping(value = RUN + "/blocks.csv", produces = "text/csv;charset=UTF-8")
    String blocks(@PathVariable String experiment, @PathVariable String number,
            @RequestParam Optional<Integer> stage) {
        OptionalInt asked = stage.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return switch (board.blocks(find(experiment, number), asked)) {
            case BlocksAnswer.Table(var csv) -> csv;
            case BlocksAnswer.NothingYet(var why) -> throw ApiRefusalException.conflict(why);
            case BlocksAnswer.NoLongerKept(var why) -> throw ApiRefusalException.gone(why);
            case BlocksAnswer.Unknown(var why) -> throw ApiRefusalException.notFound(why);
        };
    }

    @Operation(summary = "Take the traffic back: all of it on control at once, and the run ends", description = "Streams in flight are finished where they are. Works while the database or a controller hangs, and again for the same run changes nothing.")
    @ApiResponse(responseCode = "200", description = "Done and recorded.")
    @ApiResponse(responseCode = "202", description = "Done at the router, which keeps who, when and why; the server records it when it can.")
    @DeleteMapping(RUN)
    ResponseEntity<Done> abort(@PathVariable String experiment, @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor) {
        // Without a look at the database, which may be away.
        String named = number.equals("active") ? experiment : parse(experiment, number).toString();
        return answer(named, board.abort(named, ApiActor.of(actor), reason));
    }

    @Operation(summary = "Abort, pause or resume a run")
    @PostMapping(RUN + "/{word:abort|pause|resume}")
    ResponseEntity<Done> steer(@PathVariable String experiment, @PathVariable String number,
            @PathVariable String word,
            @RequestParam(defaultValue = "") String reason,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor) {
        RunCommand command = RunCommand.ofWord(word).orElseThrow();
        if (command == RunCommand.ABORT) return abort(experiment, number, reason, actor);
        RunId run = find(experiment, number);
        return answer(run.toString(), board.act(run, command, ApiActor.of(actor), reason));
    }

    private static ResponseEntity<Done> answer(String run, CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Done(var said) -> ResponseEntity.ok(new Done(run, said));
            case CommandOutcome.Accepted(var said) -> ResponseEntity.accepted().body(new Done(run, said));
            case CommandOutcome.Refused(var why) -> throw ApiRefusalException.conflict(why);
            case CommandOutcome.Unknown(var why) -> throw ApiRefusalException.notFound(why);
            case CommandOutcome.Away(var why) -> throw ApiRefusalException.away(why);
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
