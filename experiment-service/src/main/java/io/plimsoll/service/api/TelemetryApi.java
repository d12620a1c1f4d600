package io.plimsoll.service.api;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.db.telemetry.IngestTally;
import io.plimsoll.service.ingest.CellStore;
import io.plimsoll.service.ingest.IngestStatus;
import io.plimsoll.service.ingest.TelemetryIngest;
import io.plimsoll.service.kafka.TelemetryTopics;

/** Whether telemetry comes in, and what became of it. */
@RestController
public class TelemetryApi {
    private final TelemetryIngest ingest;
    private final CellStore cells;

    TelemetryApi(TelemetryIngest ingest, CellStore cells) {
        this.ingest = ingest;
        this.cells = cells;
    }

    /**
     * @param ingest of this server
     * @param records off the topic, by all servers together
     */
    record Telemetry(IngestStatus ingest, IngestTally records) {}

    @Operation(summary = "What became of all telemetry so far: counted, late, implausible, duplicate, dead letter")
    @GetMapping("/api/v1/telemetry")
    Telemetry telemetry() { return new Telemetry(ingest.status(), cells.tally(TelemetryTopics.REQUESTS)); }
}
