package io.plimsoll.db.history;

import java.math.BigDecimal;

import io.plimsoll.db.telemetry.BlockTable.At;
import io.plimsoll.db.telemetry.BlockTable.Content;

/**
 * How far the blocks of one stage are in the history.
 *
 * @param to it and all before it are in
 * @param content of them
 */
public record RolledTo(int stage, At to, Content content) {
    /** Of a stage that nothing was taken of. */
    public static RolledTo nothing(int stage) {
        return new RolledTo(stage, At.FIRST, new Content(0, BigDecimal.ZERO));
    }
}
