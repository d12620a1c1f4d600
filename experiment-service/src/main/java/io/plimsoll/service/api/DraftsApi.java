package io.plimsoll.service.api;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.service.draft.Draft;
import io.plimsoll.service.draft.DraftSaving;
import io.plimsoll.service.draft.Drafts;
import io.plimsoll.service.draft.Template;
import io.plimsoll.service.draft.Templates;
import io.plimsoll.service.registry.ExperimentRegistry;

/**
 * Drafts of specs, faulty ones too. The entity tag of a draft is its version: who saves, deletes, seals or starts sends the
 * one that they have seen in {@code If-Match}, and hears 412 when somebody else was faster.
 */
@RestController
class DraftsApi {
    private final Drafts drafts;
    private final Templates templates;

    DraftsApi(Drafts drafts, Templates templates) {
        this.drafts = drafts;
        this.templates = templates;
    }

    /** @param started whether a run was started; else one of this revision was active already */
    record Started(String run, boolean started) {}

    @GetMapping("/api/v1/drafts")
    List<Draft> list() { return drafts.list(); }

    /** Texts to begin with: the shipped examples. */
    @GetMapping("/api/v1/templates")
    List<Template> templates() { return templates.all(); }

    /** The body is the YAML; an empty one begins with a form to fill in, or with the template that is named. */
    @PostMapping("/api/v1/drafts")
    ResponseEntity<Draft> create(@RequestParam(defaultValue = "") String template,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor,
            HttpServletRequest request) throws IOException {
        String body = SpecBody.read("the draft", request);
        String yaml = body.isBlank() ? template(template) : body;
        Draft draft = drafts.create(yaml, template.isEmpty() ? "" : "example " + template,
                ApiActor.of(actor));
        return ResponseEntity.created(URI.create("/api/v1/drafts/" + draft.id())).eTag(tag(draft))
                .body(draft);
    }

    private String template(String name) {
        if (name.isEmpty()) return Templates.EMPTY;
        return templates.named(name).map(Template::yaml)
                .orElseThrow(() -> ApiRefusalException.notFound("there is no template " + name));
    }

    @GetMapping("/api/v1/drafts/{id}")
    ResponseEntity<Draft> read(@PathVariable String id) {
        Draft draft = drafts.find(id(id))
                .orElseThrow(() -> ApiRefusalException.notFound("there is no draft " + id));
        return ResponseEntity.ok().eTag(tag(draft)).body(draft);
    }

    /** The body is the YAML, which may be faulty. */
    @PutMapping("/api/v1/drafts/{id}")
    ResponseEntity<Draft> save(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, defaultValue = "") String match,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor,
            HttpServletRequest request) throws IOException {
        String yaml = SpecBody.read("the draft", request);
        return switch (drafts.save(id(id), version(match), yaml, ApiActor.of(actor))) {
            case DraftSaving.Saved(var draft) -> ResponseEntity.ok().eTag(tag(draft)).body(draft);
            case DraftSaving.Stale(var current, _) -> throw ApiRefusalException.stale(
                    "the draft was saved meanwhile as version %d by %s; read it and try again"
                            .formatted(current.version(), current.savedBy()));
            case DraftSaving.AlreadySealed _ -> throw ApiRefusalException
                    .conflict("the draft is sealed and does not change; make a new one of its revision");
        };
    }

    @DeleteMapping("/api/v1/drafts/{id}")
    ResponseEntity<Void> delete(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, defaultValue = "") String match) {
        if (!drafts.delete(id(id), version(match)))
            throw ApiRefusalException.stale("the draft was saved meanwhile; read it and try again");
        return ResponseEntity.noContent().build();
    }

    /** Registers a revision and starts nothing; the rule's digest is {@code sealed.sha256}. */
    @PostMapping("/api/v1/drafts/{id}/seal")
    Draft seal(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, defaultValue = "") String match,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor) {
        return drafts.seal(id(id), version(match), ApiActor.of(actor));
    }

    /** Starts a run, sealing first where that is still to do. */
    @PostMapping("/api/v1/drafts/{id}/start")
    Started start(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, defaultValue = "") String match,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor) {
        ExperimentRegistry.Applied applied = drafts.start(id(id), version(match), ApiActor.of(actor));
        return new Started(applied.run().toString(), applied.started());
    }

    private static String tag(Draft draft) { return "\"" + draft.version() + "\""; }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiRefusalException.notFound("there is no draft " + text);
        }
    }

    private static int version(String match) {
        String number = match.strip().replaceAll("^(W/)?\"|\"$", "");
        if (!number.matches("\\d{1,9}"))
            throw ApiRefusalException.preconditionMissing(
                    "say which version you have seen: If-Match: \"3\" (it is the ETag of the draft)");
        return Integer.parseInt(number);
    }
}
