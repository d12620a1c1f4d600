package io.plimsoll.service.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.service.metric.WrittenMetrics;

/**
 * Everything that the judge of a gate saw: the verdict follows from it and from nothing else.
 *
 * @param file as the spec was named
 * @param canonical text of the sealed spec
 * @param metrics that the spec may name beside those of the catalogue
 * @param measured empty when it never came to a block
 * @param stop why it ended before the evidence or the budget did; empty when it did not
 */
record GateEvidence(String file, ExperimentSpec spec, String canonical, String rule,
        WrittenMetrics metrics, Instant startedAt,
        Duration budget, Duration took, Bench bench, Optional<Measured> measured, Optional<Stop> stop) {

    /** An end that no evidence brought about. */
    record Stop(Kind kind, String because) {
        enum Kind {
            /** The machine did not do what was needed. */
            INFRASTRUCTURE,
            /** The budget does not hold what the spec needs before its first block. */
            TOO_LITTLE
        }
    }

    /**
     * Where and with what load.
     *
     * @param capacity requests/s that the control alone completed on one replica; 0 when it was not measured
     * @param rate requests/s that were sent to the arm whose turn it was
     * @param trace digest of the requests that were played
     * @param requestsPerTurn that an arm was sent in each of its turns; 0 where nobody counted
     */
    record Bench(String machine, long seed, double capacity, double rate, String trace,
            long requestsPerTurn) {}

    /**
     * What was measured.
     *
     * @param baseline the frozen thresholds
     * @param longest the deadline that was left when the first block began: it fixes the tuning of the intervals
     * @param blocksEnded blocks whose telemetry must be here
     * @param inStage since the first block began
     */
    record Measured(TrafficPlan plan, BaselineOutcome.Frozen baseline, Duration longest,
            List<MetricCell> cells,
            List<BlockManifest> manifests, Map<String, EngineFingerprint> fingerprints, long blocksEnded,
            Duration inStage) {
        Measured {
            cells = List.copyOf(cells);
            manifests = List.copyOf(manifests);
            fingerprints = Map.copyOf(fingerprints);
        }
    }
}
