package io.plimsoll.db.rollout;

import java.util.List;

import org.springframework.data.repository.Repository;

/** The audit trail, append only. */
public interface AuditRepository extends Repository<AuditRow, Long> {
    AuditRow save(AuditRow entry);

    List<AuditRow> findBySubjectOrderById(String subject);

    List<AuditRow> findTop200ByOrderByIdDesc();
}
