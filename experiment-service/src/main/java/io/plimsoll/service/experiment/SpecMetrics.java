package io.plimsoll.service.experiment;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import io.plimsoll.model.catalogue.MetricVocabulary;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.MetricPair;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * The metrics that a sealed spec names. A sealed text says every version but those of the standard metrics, so it means the same
 * whatever is registered later.
 *
 * @param judged by its primary question and its guardrails
 * @param also counted, and judged by nothing
 * @param covariate known before routing
 */
public record SpecMetrics(SortedSet<MetricId> judged, SortedSet<MetricId> also,
        Optional<MetricId> covariate) {
    /**
     * Reads nothing but the names, so that whoever only counts needs not understand the rest.
     *
     * @param sealed canonical text of a revision; a text that is no spec names nothing
     */
    public static SpecMetrics ofSealed(String sealed) {
        SortedSet<MetricId> judged = new TreeSet<>();
        SortedSet<MetricId> also = new TreeSet<>();
        List<MetricId> covariate = new ArrayList<>();
        compose(sealed).ifPresent(root -> {
            field(root, "metrics").ifPresent(metrics -> {
                field(metrics, "primary").flatMap(primary -> field(primary, "metric"))
                        .ifPresent(metric -> name(metric, judged::add));
                field(metrics, "covariate").ifPresent(metric -> name(metric, covariate::add));
                each(field(metrics, "also"), metric -> name(metric, also::add));
            });
            each(field(root, "guardrails"), guardrail -> field(guardrail, "metric")
                    .ifPresent(metric -> name(metric, judged::add)));
        });
        return new SpecMetrics(judged, also, covariate.stream().findFirst());
    }

    /** All of them. */
    public SortedSet<MetricId> all() {
        SortedSet<MetricId> all = new TreeSet<>(judged);
        all.addAll(also);
        covariate.ifPresent(all::add);
        return all;
    }

    /**
     * What the cells of the run count, against no thresholds yet: the metrics, and the products of the parts of each ratio and
     * of each judged metric that has one value a request with the covariate.
     *
     * @param known the metrics that there are; what is not among them is not counted
     */
    public CellColumns columns(MetricVocabulary known) {
        List<MetricPair> pairs = new ArrayList<>();
        Optional<MetricId> gaps = known.gaps(all());
        for (MetricId key : all())
            known.definition(key).ifPresent(metric -> {
                metric.ratio().ifPresent(of -> pairs.add(new MetricPair(of.numerator(), of.denominator())));
                if (judged.contains(key) && metric.kind() == MetricKind.VALUE
                        && !gaps.equals(Optional.of(key)))
                    covariate.filter(it -> known.definition(it).isPresent())
                            .ifPresent(it -> pairs.add(new MetricPair(key, it)));
            });
        CellColumns columns = CellColumns.of(Thresholds.NONE, known.extraFormulas(all())).with(pairs);
        return gaps.map(columns::withGaps).orElse(columns);
    }

    private static Optional<Node> compose(String sealed) {
        try {
            return Optional.ofNullable(new Yaml(YamlText.limits()).compose(new StringReader(sealed)));
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    private static void name(Node node, Consumer<MetricId> found) {
        if (!(node instanceof ScalarNode scalar)) return;
        MetricId.parse(scalar.getValue())
                .or(() -> StandardMetrics.byId(scalar.getValue()).map(MetricDefinition::key))
                .ifPresent(found);
    }

    private static Optional<Node> field(Node node, String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(name))
                        .map(NodeTuple::getValueNode).findFirst()
                : Optional.empty();
    }

    private static void each(Optional<Node> list, Consumer<Node> use) {
        list.map(node -> node instanceof SequenceNode sequence ? sequence.getValue() : null)
                .stream().flatMap(Collection::stream).forEach(use);
    }
}
