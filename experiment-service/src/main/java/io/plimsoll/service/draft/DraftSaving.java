package io.plimsoll.service.draft;

import java.util.List;

/** What came of a save. */
public sealed interface DraftSaving {
    record Saved(Draft draft) implements DraftSaving {}

    /**
     * Somebody else saved meanwhile, and nothing was written.
     *
     * @param current what stands now, with who saved it and when
     * @param meanwhile what changed between the text that this editor started from and the current one; empty when the
     *     text it started from is no longer kept
     */
    record Stale(Draft current, List<TextDiff.Line> meanwhile) implements DraftSaving {
        public Stale {
            meanwhile = List.copyOf(meanwhile);
        }
    }

    /** It was sealed meanwhile: a sealed text never changes. */
    record AlreadySealed(Draft current) implements DraftSaving {}
}
