package io.plimsoll.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.lifecycle.ImpossibleShareException;
import io.plimsoll.service.draft.Draft;
import io.plimsoll.service.draft.DraftSaving;
import io.plimsoll.service.draft.Drafts;
import io.plimsoll.service.draft.FaultyDraftException;
import io.plimsoll.service.draft.SpecChecks;
import io.plimsoll.service.form.FormActions;
import io.plimsoll.service.form.FormEdits;
import io.plimsoll.service.form.SpecText;
import io.plimsoll.service.registry.RefusedException;

/**
 * The editor of a draft. Form and YAML come in one request: what differs from the text that the form was made from is
 * written into the YAML, so whoever changed both loses neither.
 */
@Controller
class DraftPage {
    /** Until roles exist nobody logs in. */
    static final String WHO = "browser@loopback";
    private final Drafts drafts;
    private final SpecChecks checks;

    DraftPage(Drafts drafts, SpecChecks checks) {
        this.drafts = drafts;
        this.checks = checks;
    }

    /** What a browser sent: the text as typed, and as it is with the changed fields written into it. */
    private record Posted(int version, String base, SpecText typed, SpecText merged,
            Map<String, String> fields) {
        static Posted of(Map<String, String> form) {
            Map<String, String> fields = new HashMap<>();
            form.forEach((name, value) -> {
                if (name.startsWith("f:")) fields.put(name.substring(2), value);
            });
            SpecText typed = SpecText.of(lines(form.getOrDefault("yaml", "")));
            String base = lines(form.getOrDefault("base", typed.text()));
            SpecText merged = FormActions.apply(FormEdits.apply(SpecText.of(base), typed, fields),
                    form.getOrDefault("do", ""));
            return new Posted(Integer.parseInt(form.getOrDefault("version", "0")), base, typed, merged,
                    fields);
        }

        private static String lines(String text) { return text.replace("\r\n", "\n"); }
    }

    @GetMapping("/drafts/{id}")
    String show(@PathVariable UUID id, Model model) {
        Draft draft = draft(id);
        return page(EditorView.of(draft, draft.yaml(), checks), model);
    }

    /** One round of checking for the script: nothing is saved. */
    @PostMapping("/drafts/{id}/live")
    String live(@PathVariable UUID id, @RequestParam Map<String, String> form, Model model) {
        return page(editor(draft(id), Posted.of(form)), model);
    }

    @PostMapping("/drafts/{id}")
    String act(@PathVariable UUID id, @RequestParam Map<String, String> form, Model model) {
        Posted posted = Posted.of(form);
        try {
            return switch (form.getOrDefault("do", "check")) {
                case "save" -> save(id, posted, posted.version(), Then.NOTHING, model);
                case "seal" -> save(id, posted, posted.version(), Then.SEAL, model);
                case "start" -> save(id, posted, posted.version(), Then.START, model);
                case "overwrite" -> save(id, posted, Integer.parseInt(form.getOrDefault("theirs", "0")),
                        Then.NOTHING, model);
                case "delete" -> delete(id, posted, model);
                default -> page(editor(draft(id), posted), model);
            };
        } catch (FaultyDraftException | RefusedException | ImpossibleShareException e) {
            return page(editor(draft(id), posted).refused(String.valueOf(e.getMessage())), model);
        }
    }

    private enum Then {
        NOTHING,
        SEAL,
        START
    }

    private String save(UUID id, Posted posted, int version, Then then, Model model) {
        Draft before = draft(id);
        if (before.sealed().isPresent() && then == Then.START)
            return started(drafts.start(id, version, WHO).run());
        String yaml = posted.merged().text();
        boolean same = before.version() == version && before.yaml().equals(yaml);
        DraftSaving saving = same && then != Then.NOTHING
                ? new DraftSaving.Saved(before)
                : drafts.save(id, version, yaml, WHO);
        return switch (saving) {
            case DraftSaving.Saved(var draft) -> then(draft, then);
            case DraftSaving.Stale stale ->
                page(editor(stale.current(), posted).stale(stale, version), model);
            case DraftSaving.AlreadySealed(var current) -> page(editor(current, posted).refused(
                    "The draft was sealed meanwhile, and what is sealed never changes. Copy your text from below, then amend the experiment with it."),
                    model);
        };
    }

    private String then(Draft draft, Then then) {
        return switch (then) {
            case NOTHING -> "redirect:/drafts/" + draft.id();
            case SEAL -> "redirect:/drafts/" + drafts.seal(draft.id(), draft.version(), WHO).id();
            case START -> started(drafts.start(draft.id(), draft.version(), WHO).run());
        };
    }

    private static String started(RunId run) {
        return "redirect:/runs/" + run.experiment() + "/" + run.number();
    }

    private String delete(UUID id, Posted posted, Model model) {
        if (drafts.delete(id, posted.version())) return "redirect:/experiments";
        return page(editor(draft(id), posted)
                .refused("Not deleted: it was saved meanwhile. Look at that version first."), model);
    }

    private EditorView editor(Draft draft, Posted posted) {
        EditorView view = EditorView.of(draft, posted.merged().text(), checks).at(posted.version());
        return posted.merged().readable() ? view : view.formOf(posted.base(), posted.fields());
    }

    private static String page(EditorView view, Model model) {
        model.addAttribute("editor", view);
        model.addAttribute("preview", view.check().preview().map(PreviewPanel::of));
        return "draft";
    }

    private Draft draft(UUID id) {
        return Optional.of(id).flatMap(drafts::find).orElseThrow(() -> new ResponseStatusException(
                HttpStatus.NOT_FOUND, "there is no draft " + id + "; perhaps somebody deleted it"));
    }
}
