package io.plimsoll.db.rollout;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

/** Plans by epoch. */
public interface TrafficPlanRepository extends Repository<TrafficPlanRow, Long> {
    TrafficPlanRow save(TrafficPlanRow plan);

    Optional<TrafficPlanRow> findById(long epoch);

    /** The newest plan of the fleet. */
    Optional<TrafficPlanRow> findFirstByOrderByEpochDesc();

    List<TrafficPlanRow> findByRunIdOrderByEpoch(UUID runId);
}
