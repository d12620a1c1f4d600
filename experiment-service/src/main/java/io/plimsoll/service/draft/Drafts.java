package io.plimsoll.service.draft;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.transaction.annotation.Transactional;

import io.plimsoll.db.draft.DraftRepository;
import io.plimsoll.db.draft.DraftRow;
import io.plimsoll.db.draft.DraftTextRepository;
import io.plimsoll.db.draft.DraftTextRow;
import io.plimsoll.db.registry.ExperimentRepository;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.RefusedException;

/** Keeps drafts. Two editors of one draft never write over each other unseen: the second one hears what changed. */
public class Drafts {
    /** Texts of a draft that are kept; an editor that is older than that is still refused, without a diff. */
    private static final int TEXTS_MAX = 50;
    /** As many as a spec may have, and room for what is still too long. */
    static final int CHARACTERS_MAX = 128 * 1024;
    private final DraftRepository drafts;
    private final DraftTextRepository texts;
    private final ExperimentRepository experiments;
    private final RevisionRepository revisions;
    private final ExperimentRegistry registry;
    private final SpecReader specs;
    private final InstantSource clock;

    public Drafts(DraftRepository drafts, DraftTextRepository texts, ExperimentRepository experiments,
            RevisionRepository revisions, ExperimentRegistry registry, SpecReader specs,
            InstantSource clock) {
        this.drafts = drafts;
        this.texts = texts;
        this.experiments = experiments;
        this.revisions = revisions;
        this.registry = registry;
        this.specs = specs;
        this.clock = clock;
    }

    /** @param origin as "clone of a-a, revision 2"; empty string when written from nothing */
    @Transactional
    public Draft create(String yaml, String origin, String who) {
        String text = storable(yaml);
        Instant now = clock.instant();
        DraftRow row = drafts.save(new DraftRow(DraftTitle.of(text), origin, who, now));
        texts.save(new DraftTextRow(row.id(), row.textVersion(), text, who, now));
        return draft(row, text, who, now);
    }

    @Transactional(readOnly = true)
    public Optional<Draft> find(UUID id) { return drafts.findById(id).map(this::draft); }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Draft> list() {
        return drafts.findAllByOrderByCreatedAtDesc().stream().map(this::draft).toList();
    }

    /**
     * Saves a text, faulty or not, if nobody else saved since the given version.
     *
     * @throws RefusedException when there is no such draft (any more), or the text is far too long
     */
    @Transactional
    public DraftSaving save(UUID id, int expectedVersion, String yaml, String who) {
        DraftRow row = row(id);
        if (row.revisionId().isPresent()) return new DraftSaving.AlreadySealed(draft(row));
        if (row.textVersion() != expectedVersion) return stale(row, expectedVersion);
        String text = storable(yaml);
        Instant now = clock.instant();
        row.rewritten(DraftTitle.of(text));
        drafts.save(row);
        texts.save(new DraftTextRow(id, row.textVersion(), text, who, now));
        texts.deleteByDraftIdAndVersionLessThan(id, row.textVersion() - TEXTS_MAX + 1);
        return new DraftSaving.Saved(draft(row, text, who, now));
    }

    private DraftSaving stale(DraftRow row, int expectedVersion) {
        Draft current = draft(row);
        return new DraftSaving.Stale(current, texts.findByDraftIdAndVersion(row.id(), expectedVersion)
                .map(base -> TextDiff.between(base.yaml(), current.yaml())).orElse(List.of()));
    }

    /** Deletes it if nobody else saved since the given version; false when somebody did. */
    @Transactional
    public boolean delete(UUID id, int expectedVersion) {
        DraftRow row = row(id);
        if (row.textVersion() != expectedVersion) return false;
        drafts.delete(row);
        return true;
    }

    /**
     * Seals the text of this version as a revision of its experiment; starts nothing.
     *
     * @throws RefusedException when the text is faulty or somebody saved another one meanwhile
     */
    @Transactional
    public Draft seal(UUID id, int expectedVersion, String who) {
        DraftRow row = row(id);
        if (row.revisionId().isPresent()) return draft(row);
        Draft draft = current(row, expectedVersion);
        SpecReading.Sealable sealable = sealable(draft);
        registry.seal(sealable, Optional.of(draft.yaml()), who);
        remember(row, sealable);
        return draft(row);
    }

    /**
     * Starts a run of what the draft says, sealing it first where that is still to do; what the fleet cannot carry is not
     * even sealed.
     *
     * @throws RefusedException as {@link #seal}, and when another revision runs or the fleet cannot carry it
     */
    @Transactional
    public ExperimentRegistry.Applied start(UUID id, int expectedVersion, String who) {
        DraftRow row = row(id);
        Draft draft = row.revisionId().isPresent() ? draft(row) : current(row, expectedVersion);
        SpecReading.Sealable sealable = sealable(draft);
        ExperimentRegistry.Applied applied = registry.apply(sealable, Optional.of(draft.yaml()), who);
        if (row.revisionId().isEmpty()) remember(row, sealable);
        return applied;
    }

    private Draft current(DraftRow row, int expectedVersion) {
        if (row.textVersion() != expectedVersion)
            throw new RefusedException(
                    "the draft was saved meanwhile as version %d; look at that version first"
                            .formatted(row.textVersion()));
        return draft(row);
    }

    private SpecReading.Sealable sealable(Draft draft) {
        return switch (specs.read(draft.title(), draft.yaml())) {
            case SpecReading.Sealable sealable -> sealable;
            case SpecReading.Faulty faulty -> throw new FaultyDraftException(faulty.faults());
        };
    }

    private void remember(DraftRow row, SpecReading.Sealable sealable) {
        UUID experiment = experiments.findByName(sealable.spec().id()).orElseThrow().id();
        row.sealedAs(revisions
                .findByExperimentIdAndSpecSha256(experiment, HexFormat.of().parseHex(sealable.sha256()))
                .orElseThrow().id());
        drafts.save(row);
    }

    private DraftRow row(UUID id) {
        return drafts.findLockedById(id)
                .orElseThrow(() -> new RefusedException("there is no draft " + id + "; somebody deleted it"));
    }

    private Draft draft(DraftRow row) {
        DraftTextRow text = texts.findByDraftIdAndVersion(row.id(), row.textVersion()).orElseThrow();
        return draft(row, text.yaml(), text.savedBy(), text.savedAt());
    }

    private Draft draft(DraftRow row, String yaml, String savedBy, Instant savedAt) {
        return new Draft(row.id(), row.title(), row.origin(), yaml, row.textVersion(), savedBy, savedAt,
                row.revisionId().flatMap(revisions::findById).map(this::sealedAs));
    }

    private Draft.SealedAs sealedAs(RevisionRow revision) {
        return new Draft.SealedAs(experiments.findById(revision.experimentId()).orElseThrow().name(),
                revision.number(), revision.digest());
    }

    /** Browsers send CR LF, PostgreSQL keeps no NUL, and a byte order mark would shift every place in the text. */
    static String storable(String yaml) {
        if (yaml.length() > CHARACTERS_MAX)
            throw new RefusedException("the text has %d characters; a draft has at most %d".formatted(
                    yaml.length(), CHARACTERS_MAX));
        return yaml.replace("\r\n", "\n").replace("\0", "").replace("\uFEFF", "");
    }
}
