package io.plimsoll.service.board;

import java.time.Instant;

import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.service.evidence.EvidenceJson;

/**
 * A decision as it was recorded, with its evidence read.
 *
 * @param evidence the very text that was sealed
 * @param intact whether it still is
 */
record RecordedDecision(DecisionRow.Kind kind, Instant at, int stage, String summary, String evidence,
        boolean intact,
        DecisionInput input) {
    static RecordedDecision of(DecisionRow row) {
        return new RecordedDecision(row.kind(), row.decidedAt(), row.stage(), row.summary(), row.evidence(),
                row.evidenceIsIntact(), EvidenceJson.read(row.evidence(), DecisionInput.class));
    }
}
