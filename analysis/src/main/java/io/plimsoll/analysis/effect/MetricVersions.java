package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.metric.MetricId;

/** Finds cells that count the metric by another definition: read as if they had not observed it, they would mislead. */
final class MetricVersions {
    private MetricVersions() {}

    /** A comparable snapshot knows the one version that it has. */
    static Optional<NotEstimable> other(ComparableSnapshot snapshot, EffectQuestion question) {
        for (MetricId asked : question.metric().counted()) {
            OptionalInt counted = snapshot.versionOf(asked.id());
            if (counted.isPresent() && counted.getAsInt() != asked.version())
                return Optional.of(refusal(question, asked, new MetricId(asked.id(), counted.getAsInt())));
        }
        return Optional.empty();
    }

    /** Of blocks that nobody checked: all cells are asked. */
    static Optional<NotEstimable> other(List<? extends PairedBlocks> units, EffectQuestion question) {
        for (PairedBlocks unit : units)
            for (List<ArmBlock> arm : List.of(unit.treatment(), unit.control()))
                for (ArmBlock block : arm)
                    for (MetricCell cell : block.cells())
                        for (MetricId asked : question.metric().counted()) {
                            Optional<MetricId> other = other(cell.metrics(), asked);
                            if (other.isPresent()) return Optional.of(refusal(question, asked, other.get()));
                        }
        return Optional.empty();
    }

    /** Versions of one metric stand beside each other in the order of ids. */
    private static Optional<MetricId> other(SortedMap<MetricId, MetricSummary> metrics, MetricId asked) {
        for (MetricId id : metrics.tailMap(new MetricId(asked.id(), Integer.MIN_VALUE)).keySet()) {
            if (!id.id().equals(asked.id())) break;
            if (id.version() != asked.version()) return Optional.of(id);
        }
        return Optional.empty();
    }

    private static NotEstimable refusal(EffectQuestion question, MetricId asked, MetricId other) {
        return new NotEstimable(question, Cause.METRIC_VERSION,
                "the question is about %s, and blocks hold %s: definitions never mix; run both arms with one"
                        .formatted(asked, other));
    }
}
