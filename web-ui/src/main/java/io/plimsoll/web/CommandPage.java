package io.plimsoll.web;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.CommandView;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.view.RunDetail;

/** Asks before it acts: says what will happen to which traffic, takes a reason, then does it. */
@Controller
class CommandPage {
    /** Until roles exist nobody logs in. */
    private static final String WHO = "browser@loopback";
    private static final int REASON_MAX = 500;
    private final ExperimentBoard board;

    CommandPage(ExperimentBoard board) { this.board = board; }

    @GetMapping("/runs/{experiment}/{number}/{word}")
    String ask(@PathVariable String experiment, @PathVariable int number, @PathVariable String word,
            Model model) {
        return ask(RunPage.detail(board, experiment, number), command(word), "", "", model);
    }

    @PostMapping("/runs/{experiment}/{number}/{word}")
    String act(@PathVariable String experiment, @PathVariable int number, @PathVariable String word,
            @RequestParam(defaultValue = "") String reason, Model model) {
        RunDetail run = RunPage.detail(board, experiment, number);
        RunCommand command = command(word);
        if (reason.isBlank() || reason.length() > REASON_MAX)
            return ask(run, command, reason,
                    "Write a reason of at most " + REASON_MAX + " characters: it is kept with the decision.",
                    model);
        return switch (board.act(run.row().run(), command, WHO, reason.strip())) {
            case CommandOutcome.Done _ -> "redirect:/runs/" + experiment + "/" + number;
            case CommandOutcome.Refused(var why) -> ask(run, command, reason, why, model);
        };
    }

    private static String ask(RunDetail run, RunCommand command, String reason, String fault, Model model) {
        CommandView view = run.commands().stream().filter(it -> it.command() == command).findFirst()
                .orElseGet(() -> CommandView.impossible(command, "This run cannot do that now."));
        model.addAttribute("run", run);
        model.addAttribute("command", view);
        model.addAttribute("reason", reason);
        model.addAttribute("fault", fault);
        return "command";
    }

    private static RunCommand command(String word) {
        return RunCommand.ofWord(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                "there is no command " + word));
    }
}
