package io.plimsoll.service.registry;

import java.time.Instant;
import java.util.List;

/**
 * An experiment with all that was ever sealed and run of it.
 *
 * @param revisions newest first, at least one
 */
public record ExperimentView(String name, Instant createdAt, List<RevisionView> revisions) {
    public ExperimentView {
        revisions = List.copyOf(revisions);
    }

    public RevisionView newest() { return revisions.getFirst(); }

    public List<RevisionView.RunBrief> runs() {
        return revisions.stream().flatMap(it -> it.runs().stream())
                .sorted((one, other) -> Integer.compare(other.number(), one.number())).toList();
    }
}
