package io.plimsoll.service.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.service.draft.Draft;
import io.plimsoll.service.draft.Drafts;
import io.plimsoll.service.form.SpecYaml;
import io.plimsoll.service.registry.ExperimentCatalogue;
import io.plimsoll.service.registry.ExperimentView;
import io.plimsoll.service.registry.RevisionView;

/** Experiments and their sealed revisions, to be looked up and to begin new drafts with. */
@RestController
class RevisionsApi {
    private final ExperimentCatalogue catalogue;
    private final Drafts drafts;

    RevisionsApi(ExperimentCatalogue catalogue, Drafts drafts) {
        this.catalogue = catalogue;
        this.drafts = drafts;
    }

    /** An experiment in brief. */
    record Brief(String experiment, int revisions, String newestSha256, Instant sealedAt,
            List<Integer> runs) {}

    @GetMapping("/api/v1/experiments")
    List<Brief> list() {
        return catalogue.all().stream().map(it -> new Brief(it.name(), it.revisions().size(),
                it.newest().sha256(), it.newest().createdAt(),
                it.runs().stream().map(RevisionView.RunBrief::number).toList())).toList();
    }

    @GetMapping("/api/v1/experiments/{experiment}/revisions")
    ExperimentView revisions(@PathVariable String experiment) {
        return catalogue.find(experiment)
                .orElseThrow(() -> ApiRefusalException.notFound("there is no experiment " + experiment));
    }

    @GetMapping("/api/v1/experiments/{experiment}/revisions/{number}")
    RevisionView revision(@PathVariable String experiment, @PathVariable String number) {
        return catalogue.revision(experiment, number(number)).orElseThrow(() -> ApiRefusalException
                .notFound("%s has no revision %s".formatted(experiment, number)));
    }

    /** The sealed text, to the byte: its SHA-256 is the digest of the revision. */
    @GetMapping(path = "/api/v1/experiments/{experiment}/revisions/{number}/canonical", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] canonical(@PathVariable String experiment, @PathVariable String number) {
        return revision(experiment, number).canonical().getBytes(StandardCharsets.UTF_8);
    }

    /** As it was written; where only the sealed text is known, in the layout of the examples. */
    @GetMapping(path = "/api/v1/experiments/{experiment}/revisions/{number}/yaml", produces = "application/yaml")
    byte[] yaml(@PathVariable String experiment, @PathVariable String number) {
        return written(revision(experiment, number)).getBytes(StandardCharsets.UTF_8);
    }

    /** A draft that begins with this revision; sealed under the same id it becomes the next revision. */
    @PostMapping("/api/v1/experiments/{experiment}/revisions/{number}/clone")
    ResponseEntity<Draft> clone(@PathVariable String experiment, @PathVariable String number,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor) {
        RevisionView revision = revision(experiment, number);
        Draft draft = drafts.create(written(revision),
                "clone of %s, revision %d".formatted(experiment, revision.number()), ApiActor.of(actor));
        return ResponseEntity.created(URI.create("/api/v1/drafts/" + draft.id()))
                .eTag("\"" + draft.version() + "\"").body(draft);
    }

    private static String written(RevisionView revision) {
        return revision.written().orElseGet(() -> SpecYaml.ofCanonical(revision.canonical()));
    }

    private static int number(String text) {
        if (text.equals("newest")) return 0;
        if (text.matches("[1-9]\\d{0,8}")) return Integer.parseInt(text);
        throw ApiRefusalException.notFound("\"" + text + "\" is no revision; write its number, or newest");
    }
}
