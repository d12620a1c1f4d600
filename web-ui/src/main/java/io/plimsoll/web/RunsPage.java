package io.plimsoll.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import io.plimsoll.service.view.ExperimentBoard;

/** The list of experiments, and what serves now. */
@Controller
class RunsPage {
    private final ExperimentBoard board;

    RunsPage(ExperimentBoard board) { this.board = board; }

    @GetMapping("/")
    String list(Model model) {
        model.addAttribute("runs", board.list());
        model.addAttribute("calibration", board.calibration());
        model.addAttribute("fleet", board.fleet());
        return "runs";
    }
}
