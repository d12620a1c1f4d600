package io.plimsoll.db.rollout;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

/** Decisions, append only: the database refuses to change one. */
public interface DecisionRepository extends Repository<DecisionRow, Long> {
    DecisionRow save(DecisionRow decision);

    Optional<DecisionRow> findById(long id);

    List<DecisionRow> findByRunIdOrderById(UUID runId);

    Optional<DecisionRow> findFirstByRunIdOrderByIdDesc(UUID runId);

    List<DecisionRow> findByKindNotOrderById(DecisionRow.Kind kind);
}
