package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.model.metric.MetricId;

/** Finds cells that count the metric by another definition: read as if they had not observed it, they would mislead. */
final class MetricVersions {
    private MetricVersions() {}

    /** Empty where no cell holds the metric in another version than the question's. */
    static Optional<NotEstimable> other(List<? extends PairedBlocks> units, EffectQuestion question) {
        MetricId asked = question.metric().key();
        Set<MetricId> others = units.stream()
                .flatMap(unit -> Stream.concat(unit.treatment().stream(), unit.control().stream()))
                .flatMap(block -> block.cells().stream()).flatMap(cell -> cell.metrics().keySet().stream())
                .filter(id -> id.id().equals(asked.id()) && id.version() != asked.version())
                .collect(Collectors.toCollection(TreeSet::new));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new NotEstimable(question, Cause.METRIC_VERSION,
                        "the question is about %s, and blocks hold %s: definitions never mix; run both arms with one"
                                .formatted(asked, others)));
    }
}
