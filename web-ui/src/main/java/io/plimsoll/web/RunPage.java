package io.plimsoll.web;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.RunDetail;

/** One run, whole. */
@Controller
class RunPage {
    private final ExperimentBoard board;

    RunPage(ExperimentBoard board) { this.board = board; }

    @GetMapping("/runs/{experiment}/{number}")
    String run(@PathVariable String experiment, @PathVariable int number, Model model) {
        RunDetail detail = detail(board, id(experiment, number));
        model.addAttribute("run", detail);
        model.addAttribute("guardrails", GuardrailRow.worstFirst(detail.guardrails()));
        model.addAttribute("plot", EffectPlot.of(detail.primary()));
        model.addAttribute("fleet", board.fleet());
        return "run";
    }

    static RunId id(String experiment, int number) {
        if (number < 1)
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "runs count from 1");
        return new RunId(experiment, number);
    }

    static RunDetail detail(ExperimentBoard board, RunId run) {
        return board.detail(run).orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no run " + run));
    }
}
