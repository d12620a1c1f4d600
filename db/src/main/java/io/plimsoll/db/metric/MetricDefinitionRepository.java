package io.plimsoll.db.metric;

import java.util.List;

import org.springframework.data.repository.Repository;

/** Metrics that people added, append only. */
public interface MetricDefinitionRepository extends Repository<MetricDefinitionRow, MetricDefinitionRow.Key> {
    MetricDefinitionRow save(MetricDefinitionRow metric);

    List<MetricDefinitionRow> findAllByOrderByIdAscVersionAsc();
}
