package io.plimsoll.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.CommandView;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.RunCommand;

/** Asks before it acts: says what will happen to which traffic, takes a reason, then does it. */
@Controller
class CommandPage {
    /** Until roles exist nobody logs in. */
    private static final String WHO = "browser@loopback";
    private static final int REASON_MAX = 500;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final CommandView BLIND = new CommandView(RunCommand.ABORT, true,
            "The database does not answer, so what the run carries now cannot be shown. The router puts all of its"
                    + " traffic on the control at once, and keeps who, when and why until the server can write it down.");
    private final ExperimentBoard board;

    CommandPage(ExperimentBoard board) { this.board = board; }

    @GetMapping("/runs/{experiment}/{number}/{word}")
    String ask(@PathVariable String experiment, @PathVariable int number, @PathVariable String word,
            Model model) {
        return ask(RunPage.id(experiment, number), command(word), "", "", model);
    }

    @PostMapping("/runs/{experiment}/{number}/{word}")
    String act(@PathVariable String experiment, @PathVariable int number, @PathVariable String word,
            @RequestParam(defaultValue = "") String reason, Model model) {
        RunId run = RunPage.id(experiment, number);
        RunCommand command = command(word);
        if (reason.isBlank() || reason.length() > REASON_MAX)
            return ask(run, command, reason,
                    "Write a reason of at most " + REASON_MAX + " characters: it is kept with the decision.",
                    model);
        return switch (board.act(run, command, WHO, reason.strip())) {
            case CommandOutcome.Done _ -> "redirect:/runs/" + experiment + "/" + number;
            case CommandOutcome.Accepted(var said) ->
                show(run, CommandView.impossible(command, said), "", "", model);
            case CommandOutcome.Refused(var why) -> ask(run, command, reason, why, model);
            case CommandOutcome.Away(var why) -> ask(run, command, reason, why, model);
            case CommandOutcome.Unknown(var why) ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, why);
        };
    }

    private String ask(RunId run, RunCommand command, String reason, String fault, Model model) {
        return show(run, command == RunCommand.ABORT ? abortOf(run) : viewOf(run, command), reason, fault,
                model);
    }

    private static String show(RunId run, CommandView view, String reason, String fault, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("command", view);
        model.addAttribute("reason", reason);
        model.addAttribute("fault", fault);
        return "command";
    }

    private CommandView viewOf(RunId run, RunCommand command) {
        return RunPage.detail(board, run).commands().stream().filter(it -> it.command() == command)
                .findFirst()
                .orElseGet(() -> CommandView.impossible(command, "This run cannot do that now."));
    }

    /** The button must work while the database does not: then it is offered without figures. */
    private CommandView abortOf(RunId run) {
        CompletableFuture<CommandView> view = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                view.complete(viewOf(run, RunCommand.ABORT));
            } catch (RuntimeException e) {
                view.completeExceptionally(e);
            }
        });
        try {
            return view.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ResponseStatusException known) throw known;
            return BLIND;
        } catch (TimeoutException e) {
            return BLIND;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BLIND;
        }
    }

    private static RunCommand command(String word) {
        return RunCommand.ofWord(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                "there is no command " + word));
    }
}
