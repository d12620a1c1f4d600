package io.plimsoll.model.cell;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;

import io.plimsoll.model.cell.wire.CellWire;
import io.plimsoll.model.cell.wire.OutcomesWire;
import io.plimsoll.model.cell.wire.SummaryWire;
import io.plimsoll.model.metric.MetricId;

/** A cell without its key as bytes, all metrics packed; the format is {@code cell.proto}. Equal cells give equal bytes. */
public final class CellBytes {
    private static final int VERSION = 1;

    private CellBytes() {}

    public static byte[] encode(MetricCell cell) {
        CellWire.Builder wire = CellWire.newBuilder().setVersion(VERSION)
                .setOutcomes(wire(cell.outcomes())).setWashout(wire(cell.washout()))
                .addAllFingerprints(cell.fingerprints());
        cell.metrics().forEach((metric, summary) -> wire.addMetrics(wire(metric, summary)));
        return wire.build().toByteArray();
    }

    public static MetricCell decode(CellKey key, byte[] bytes) {
        try {
            CellWire wire = CellWire.parseFrom(bytes);
            if (wire.getVersion() != VERSION)
                throw new IllegalArgumentException("cell %s has version %d, this program reads version %d"
                        .formatted(key, wire.getVersion(), VERSION));
            SortedMap<MetricId, MetricSummary> metrics = new TreeMap<>();
            wire.getMetricsList().forEach(each -> metrics
                    .put(new MetricId(each.getMetric(), each.getMetricVersion()), summary(each)));
            return new MetricCell(key, outcomes(wire.getOutcomes()), outcomes(wire.getWashout()), metrics,
                    new TreeSet<>(wire.getFingerprintsList()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the bytes of cell %s are damaged".formatted(key), e);
        }
    }

    private static OutcomesWire wire(OutcomeCounts counts) {
        return OutcomesWire.newBuilder().setCompleted(counts.completed()).setFailed(counts.failed())
                .setTimedOut(counts.timedOut()).setCancelled(counts.cancelled())
                .setRejected(counts.rejected()).build();
    }

    private static OutcomeCounts outcomes(OutcomesWire wire) {
        long arrived = wire.getCompleted() + wire.getFailed() + wire.getTimedOut() + wire.getCancelled()
                + wire.getRejected();
        return new OutcomeCounts(arrived, wire.getCompleted(), wire.getFailed(), wire.getTimedOut(),
                wire.getCancelled(), wire.getRejected());
    }

    private static SummaryWire wire(MetricId metric, MetricSummary summary) {
        Moments moments = summary.moments();
        return SummaryWire.newBuilder().setMetric(metric.id()).setMetricVersion(metric.version())
                .setN(moments.n()).setSum(ByteString.copyFrom(moments.sum().toByteArray()))
                .setSumOfSquares(ByteString.copyFrom(moments.sumOfSquares().toByteArray()))
                .setSketch(ByteString.copyFrom(summary.sketch().encode()))
                .addAllThreshold(summary.over().keySet()).addAllOver(summary.over().values()).build();
    }

    private static MetricSummary summary(SummaryWire wire) {
        Moments moments = new Moments(wire.getN(), new BigInteger(wire.getSum().toByteArray()),
                new BigInteger(wire.getSumOfSquares().toByteArray()));
        SortedMap<Long, Long> over = new TreeMap<>();
        Iterator<Long> counts = wire.getOverList().iterator();
        wire.getThresholdList().forEach(threshold -> over.put(threshold, counts.next()));
        return new MetricSummary(moments, QuantileSketch.decode(wire.getSketch().toByteArray()), over);
    }
}
