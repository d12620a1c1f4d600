package io.plimsoll.service.ingest;

import java.time.LocalDate;

import io.plimsoll.db.telemetry.CellBlock;
import io.plimsoll.db.telemetry.CellRow;
import io.plimsoll.db.telemetry.ManifestRow;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;
import io.plimsoll.model.traffic.Role;

/** Cells and manifests as rows, and back. */
public final class CellRows {
    private CellRows() {}

    static CellRow row(LocalDate day, CellKey key, int partition, byte[] cell) {
        return new CellRow(day, key.run().experiment(), key.run().number(), key.stage(), key.epoch(),
                key.block(),
                key.variant(), key.role().name(), key.replica(), key.segment().toString(), partition, cell);
    }

    public static MetricCell cell(CellRow row) { return CellBytes.decode(key(row), row.cell()); }

    /** Both rows of one group and partition as one. */
    static CellRow merged(CellRow one, CellRow other) {
        return row(one.day(), key(one), one.partition(), CellBytes.encode(cell(one).merge(cell(other))));
    }

    public static CellKey key(CellRow row) {
        return new CellKey(new RunId(row.experiment(), row.runNumber()), row.epoch(), row.stage(),
                row.variant(), Role.valueOf(row.role()), row.replica(), Segment.parse(row.segment()),
                row.block());
    }

    /** Where a cell stands among those of its partition. */
    static CellBlock block(LocalDate day, CellKey key, int partition) {
        return new CellBlock(day, key.run().experiment(), key.run().number(), key.stage(), key.epoch(),
                key.block(), partition);
    }

    static ManifestRow row(BlockManifest manifest) {
        return new ManifestRow(manifest.run().experiment(), manifest.run().number(), manifest.stage(),
                manifest.epoch(), manifest.block(), manifest.id().producerStartMicros(), manifest.id().lane(),
                TelemetryCodec.encode(manifest));
    }

    static BlockManifest manifest(ManifestRow row) {
        try {
            return (BlockManifest) TelemetryCodec.decode(row.event());
        } catch (UndecodableTelemetryException e) {
            throw new IllegalStateException("the manifest of block %d of run %s#%d is damaged"
                    .formatted(row.block(), row.experiment(), row.runNumber()), e);
        }
    }
}
