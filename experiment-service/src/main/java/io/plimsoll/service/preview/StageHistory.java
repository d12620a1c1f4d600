package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficShare;

/** What one stage of an earlier run measured. */
record StageHistory(RunId run, TrafficShare share, Duration block, List<AlignedBlock> blocks) {

    /** Over the whole fleet, from what arrived at both arms; needs a block. */
    double requestsPerSecond() {
        long arrived = blocks.stream()
                .mapToLong(block -> block.treatment().outcomes(new TreeMap<>()).arrived()
                        + block.control().outcomes(new TreeMap<>()).arrived())
                .sum();
        return arrived / (2 * share.fraction() * blocks.size() * block.toMillis() / 1_000.0);
    }
}
