package io.plimsoll.service.metric;

import java.util.List;

import io.plimsoll.model.catalogue.MetricVocabulary;

/**
 * Metrics as people wrote them to files, for where no server keeps any.
 *
 * @param texts YAML, one metric each
 */
public record WrittenMetrics(List<String> texts) {
    public static final WrittenMetrics NONE = new WrittenMetrics(List.of());

    public WrittenMetrics {
        texts = List.copyOf(texts);
    }

    /**
     * They beside the catalogue.
     *
     * @throws FaultyMetricException when one of them cannot be read
     */
    public MetricVocabulary vocabulary() {
        return MetricVocabulary.catalogue().with(texts.stream()
                .map(text -> MetricFiles.check("metric " + (1 + texts.indexOf(text)), text)).toList());
    }
}
