package io.plimsoll.web;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import io.plimsoll.service.draft.Drafts;
import io.plimsoll.service.draft.Templates;

/** Where a new experiment begins: with an example, with an empty form, or with a text that somebody has. */
@Controller
class DraftsPage {
    private final Drafts drafts;
    private final Templates templates;

    DraftsPage(Drafts drafts, Templates templates) {
        this.drafts = drafts;
        this.templates = templates;
    }

    @GetMapping("/drafts")
    String list() { return "redirect:/experiments"; }

    @GetMapping("/drafts/new")
    String choose(Model model) {
        model.addAttribute("templates", templates.all());
        return "new-draft";
    }

    /** @param template name of an example; empty string for none */
    @PostMapping("/drafts")
    String create(@RequestParam(defaultValue = "") String template,
            @RequestParam(defaultValue = "") String yaml) {
        if (template.isEmpty())
            return redirect(yaml.isBlank() ? Templates.EMPTY : yaml, "");
        return redirect(templates.named(template)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                        "there is no example " + template))
                .yaml(), "example " + template);
    }

    private String redirect(String yaml, String origin) {
        return "redirect:/drafts/" + drafts.create(yaml, origin, DraftPage.WHO).id();
    }
}
