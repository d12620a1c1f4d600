package io.plimsoll.model.cell;

import io.plimsoll.model.cell.wire.CellWire;
import io.plimsoll.model.cell.wire.JointWire;
import io.plimsoll.model.cell.wire.OutcomesWire;
import io.plimsoll.model.cell.wire.SummaryWire;
import io.plimsoll.model.metric.MetricId;

/** Writes cells as {@code cell.proto} says, one after the other in the same memory. For one thread. */
final class CellWriter {
    private final WireOutput cell = new WireOutput();
    private final WireOutput message = new WireOutput();
    private final WireOutput packed = new WireOutput();
    private final WireOutput counts = new WireOutput();

    byte[] write(MetricCell of) {
        cell.clear();
        cell.field(CellWire.VERSION_FIELD_NUMBER, CellBytes.VERSION);
        write(CellWire.OUTCOMES_FIELD_NUMBER, of.outcomes());
        write(CellWire.WASHOUT_FIELD_NUMBER, of.washout());
        of.metrics().forEach(this::write);
        of.fingerprints().forEach(digest -> cell.field(CellWire.FINGERPRINTS_FIELD_NUMBER, digest));
        cell.field(CellWire.IMPLAUSIBLE_FIELD_NUMBER, of.implausible());
        cell.field(CellWire.FIRST_ARRIVAL_US_FIELD_NUMBER, of.firstArrivalMicros());
        of.joint().forEach(this::write);
        cell.field(CellWire.CHUNKS_FIELD_NUMBER, of.tokens().chunks());
        cell.field(CellWire.CHUNKED_TOKENS_FIELD_NUMBER, of.tokens().chunkedTokens());
        cell.field(CellWire.CACHED_TOKENS_FIELD_NUMBER, of.tokens().cached());
        cell.field(CellWire.PROMPT_TOKENS_FIELD_NUMBER, of.tokens().prompt());
        return cell.toBytes();
    }

    private void write(int field, OutcomeCounts counts) {
        message.clear();
        message.field(OutcomesWire.COMPLETED_FIELD_NUMBER, counts.completed());
        message.field(OutcomesWire.FAILED_FIELD_NUMBER, counts.failed());
        message.field(OutcomesWire.TIMED_OUT_FIELD_NUMBER, counts.timedOut());
        message.field(OutcomesWire.CANCELLED_FIELD_NUMBER, counts.cancelled());
        message.field(OutcomesWire.REJECTED_FIELD_NUMBER, counts.rejected());
        cell.field(field, message);
    }

    private void write(MetricId metric, MetricSummary summary) {
        Moments moments = summary.moments();
        message.clear();
        message.field(SummaryWire.METRIC_FIELD_NUMBER, metric.id());
        message.field(SummaryWire.METRIC_VERSION_FIELD_NUMBER, metric.version());
        message.field(SummaryWire.N_FIELD_NUMBER, moments.n());
        message.field(SummaryWire.SUM_FIELD_NUMBER, moments.sum().toByteArray());
        message.field(SummaryWire.SUM_OF_SQUARES_FIELD_NUMBER, moments.sumOfSquares().toByteArray());
        packed.clear();
        summary.over().keySet().forEach(packed::zigzag);
        writePacked(SummaryWire.THRESHOLD_FIELD_NUMBER);
        summary.over().values().forEach(packed::varint);
        writePacked(SummaryWire.OVER_FIELD_NUMBER);
        writeBins(summary);
        cell.field(CellWire.METRICS_FIELD_NUMBER, message);
    }

    private void write(MetricPair pair, JointSums sums) {
        message.clear();
        message.field(JointWire.X_FIELD_NUMBER, pair.x().id());
        message.field(JointWire.X_VERSION_FIELD_NUMBER, pair.x().version());
        message.field(JointWire.Y_FIELD_NUMBER, pair.y().id());
        message.field(JointWire.Y_VERSION_FIELD_NUMBER, pair.y().version());
        message.field(JointWire.N_FIELD_NUMBER, sums.n());
        message.field(JointWire.X_SUM_FIELD_NUMBER, sums.x().sum().toByteArray());
        message.field(JointWire.X_SQUARES_FIELD_NUMBER, sums.x().sumOfSquares().toByteArray());
        message.field(JointWire.Y_SUM_FIELD_NUMBER, sums.y().sum().toByteArray());
        message.field(JointWire.Y_SQUARES_FIELD_NUMBER, sums.y().sumOfSquares().toByteArray());
        message.field(JointWire.PRODUCTS_FIELD_NUMBER, sums.products().toByteArray());
        cell.field(CellWire.JOINT_FIELD_NUMBER, message);
    }

    private void writeBins(MetricSummary summary) {
        counts.clear();
        long[] binned = {0};
        summary.sketch().forEachStep((step, count) -> {
            packed.zigzag(step);
            counts.varint(count);
            binned[0] += count;
        });
        message.field(SummaryWire.ZEROS_FIELD_NUMBER, summary.moments().n() - binned[0]);
        writePacked(SummaryWire.BIN_FIELD_NUMBER);
        if (!counts.isEmpty()) message.field(SummaryWire.BIN_COUNT_FIELD_NUMBER, counts);
    }

    private void writePacked(int field) {
        if (!packed.isEmpty()) message.field(field, packed);
        packed.clear();
    }
}
