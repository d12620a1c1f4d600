package io.plimsoll.service.ingest;

import io.plimsoll.db.telemetry.EngineBlockRow;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.cell.Said;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.traffic.Role;

/** What engines said in blocks as rows, and back. */
public final class EngineBlockRows {
    private EngineBlockRows() {}

    public static EngineBlockRow row(EngineBlock block) {
        MeasuredBlock at = block.at();
        return new EngineBlockRow(
                new EngineBlockRow.Key(at.run().experiment(), at.run().number(), at.stage(), at.epoch(),
                        at.block(), at.role().name(), block.replica()),
                block.readings(), sum(block.running()), sum(block.waiting()), block.outputTokens(),
                block.tokenMicros(), sum(block.smClockMhz()),
                block.smClockMhzMin(), block.memoryClockMhzMin(), block.memoryClockMhzMax(),
                block.throttleBits(), block.temperatureCelsiusMax());
    }

    public static EngineBlock block(EngineBlockRow row) {
        EngineBlockRow.Key key = row.key();
        return new EngineBlock(
                new MeasuredBlock(new RunId(key.experiment(), key.runNumber()), key.stage(), key.epoch(),
                        key.block(), Role.valueOf(key.role())),
                key.replica(), row.readings(), said(row.running()), said(row.waiting()), row.outputTokens(),
                row.tokenMicros(), said(row.smClock()),
                row.smClockMin(), row.memoryClockMin(), row.memoryClockMax(), row.throttleBits(),
                row.temperatureMax());
    }

    private static EngineBlockRow.Sum sum(Said said) {
        return new EngineBlockRow.Sum(said.sum(), said.readings());
    }

    private static Said said(EngineBlockRow.Sum sum) { return new Said(sum.sum(), sum.readings()); }
}
