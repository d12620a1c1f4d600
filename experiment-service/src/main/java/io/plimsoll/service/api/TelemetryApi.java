package io.plimsoll.service.api;

import java.time.InstantSource;

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
    private final TelemetryMeters meters;

    TelemetryApi(TelemetryIngest ingest, CellStore cells, InstantSource clock) {
        this.ingest = ingest;
        this.cells = cells;
        this.meters = new TelemetryMeters(ingest, cells, clock);
    }

    /**
     * @param ingest of this server
     * @param records off the topic, by all servers together
     * @param lost events of which a producer's numbers say that they never came
     */
    record Telemetry(IngestStatus ingest, IngestTally records, long lost) {}

    @Operation(summary = "What became of all telemetry so far: counted, late, implausible, duplicate, dead letter")
    @GetMapping("/api/v1/telemetry")
    Telemetry telemetry() {
        return new Telemetry(ingest.status(), cells.tally(TelemetryTopics.REQUESTS), cells.lost());
    }

    @Operation(summary = "The same, with lag, loss and watermark of this server's ingest, as Prometheus reads it")
    @GetMapping(path = "/api/v1/telemetry/prometheus", produces = "text/plain; version=0.0.4; charset=utf-8")
    String prometheus() { return meters.scrape(); }
}
