package io.plimsoll.model.history;

import io.plimsoll.model.cell.MetricCell;

/** All requests of one group in one minute, hour or day. */
public record HistoryCell(HistoryKey key, MetricCell cell) {
    public HistoryCell {
        if (!cell.key().equals(key.cellKey()))
            throw new IllegalArgumentException("%s is not the cell of %s".formatted(cell.key(), key));
    }

    HistoryCell merge(HistoryCell other) { return new HistoryCell(key, cell.merge(other.cell)); }

    /** As a part of a longer time. */
    HistoryCell in(Resolution longer) {
        HistoryKey of = HistoryKey.of(cell.key(), key.start(), longer);
        return new HistoryCell(of, cell.under(of.cellKey()));
    }
}
