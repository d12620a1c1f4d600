package io.plimsoll.web;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.board.StateWords;
import io.plimsoll.service.draft.Drafts;
import io.plimsoll.service.form.SpecText;
import io.plimsoll.service.form.SpecYaml;
import io.plimsoll.service.registry.ExperimentCatalogue;
import io.plimsoll.service.registry.RevisionView;
import io.plimsoll.service.view.VerdictView;

/** What was sealed: experiments, their revisions with what each changed, and the runs of each. */
@Controller
class ExperimentsPage {
    private final ExperimentCatalogue catalogue;
    private final Drafts drafts;

    ExperimentsPage(ExperimentCatalogue catalogue, Drafts drafts) {
        this.catalogue = catalogue;
        this.drafts = drafts;
    }

    @GetMapping("/experiments")
    String list(Model model) {
        model.addAttribute("experiments", catalogue.all());
        model.addAttribute("drafts",
                drafts.list().stream().filter(it -> it.sealed().isEmpty()).toList());
        model.addAttribute("words", this);
        return "experiments";
    }

    @GetMapping("/experiments/{experiment}")
    String experiment(@PathVariable String experiment, Model model) {
        model.addAttribute("experiment", catalogue.find(experiment).orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                        "there is no experiment " + experiment)));
        model.addAttribute("words", this);
        return "experiment";
    }

    /** Another experiment that begins with this text. */
    @PostMapping("/experiments/{experiment}/revisions/{number}/clone")
    String cloned(@PathVariable String experiment, @PathVariable int number) {
        return "redirect:/drafts/" + draft(experiment, number, "clone of");
    }

    /** The same experiment: what is sealed of it is its next revision. */
    @PostMapping("/experiments/{experiment}/revisions/{number}/amend")
    String amended(@PathVariable String experiment, @PathVariable int number) {
        return "redirect:/drafts/" + draft(experiment, number, "amends");
    }

    private UUID draft(String experiment, int number, String how) {
        RevisionView revision = catalogue.revision(experiment, number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                        "%s has no revision %d".formatted(experiment, number)));
        return drafts.create(revision.written().orElseGet(() -> SpecYaml.ofCanonical(revision.canonical())),
                "%s %s, revision %d".formatted(how, experiment, revision.number()), DraftPage.WHO).id();
    }

    public VerdictView state(RevisionView.RunBrief run) {
        return StateWords.of(Phase.valueOf(run.phase()), "");
    }

    public String hypothesis(RevisionView revision) {
        return SpecText.of(revision.canonical()).value("hypothesis").orElse("");
    }
}
