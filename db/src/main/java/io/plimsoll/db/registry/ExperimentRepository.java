package io.plimsoll.db.registry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

/** Experiments; none is ever deleted. */
public interface ExperimentRepository extends Repository<ExperimentRow, UUID> {
    ExperimentRow save(ExperimentRow experiment);

    Optional<ExperimentRow> findById(UUID id);

    Optional<ExperimentRow> findByName(String name);

    List<ExperimentRow> findAllByOrderByName();
}
