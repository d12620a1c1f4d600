package io.plimsoll.db.registry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

/** Runs of experiments; none is ever deleted. */
public interface RunRepository extends Repository<RunRow, UUID> {
    RunRow save(RunRow run);

    Optional<RunRow> findById(UUID id);

    Optional<RunRow> findByExperimentAndNumber(String experiment, int number);

    Optional<RunRow> findFirstByExperimentOrderByNumberDesc(String experiment);

    List<RunRow> findByExperimentOrderByNumberDesc(String experiment);

    /** The active one; at most one, the database sees to it. */
    Optional<RunRow> findByExperimentAndEndedAtIsNull(String experiment);

    List<RunRow> findByEndedAtIsNullOrderByStartedAt();

    List<RunRow> findAllByOrderByStartedAtDesc();
}
