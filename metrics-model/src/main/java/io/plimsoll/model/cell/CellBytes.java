package io.plimsoll.model.cell;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;

import io.plimsoll.model.cell.wire.CellWire;
import io.plimsoll.model.cell.wire.JointWire;
import io.plimsoll.model.cell.wire.OutcomesWire;
import io.plimsoll.model.cell.wire.SummaryWire;
import io.plimsoll.model.metric.MetricId;

/** A cell without its key as bytes, all metrics packed; the format is {@code cell.proto}. Equal cells give equal bytes. */
public final class CellBytes {
    static final int VERSION = 2;

    private CellBytes() {}

    public static byte[] encode(MetricCell cell) { return new CellWriter().write(cell); }

    public static MetricCell decode(CellKey key, byte[] bytes) {
        try {
            CellWire wire = CellWire.parseFrom(bytes);
            if (wire.getVersion() < 1 || wire.getVersion() > VERSION)
                throw new IllegalArgumentException(
                        "cell %s has version %d, this program reads versions 1 to %d"
                                .formatted(key, wire.getVersion(), VERSION));
            SortedMap<MetricId, MetricSummary> metrics = new TreeMap<>();
            wire.getMetricsList().forEach(each -> metrics
                    .put(new MetricId(each.getMetric(), each.getMetricVersion()), summary(each)));
            SortedMap<MetricPair, JointSums> joint = new TreeMap<>();
            wire.getJointList().forEach(each -> joint.put(pair(each), sums(each)));
            return new MetricCell(key, outcomes(wire.getOutcomes()), outcomes(wire.getWashout()), metrics,
                    new TreeSet<>(wire.getFingerprintsList()), wire.getImplausible(),
                    wire.getFirstArrivalUs(), joint, new TokenSums(wire.getChunks(), wire.getChunkedTokens(),
                            wire.getCachedTokens(), wire.getPromptTokens()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the bytes of cell %s are damaged".formatted(key), e);
        }
    }

    private static MetricPair pair(JointWire wire) {
        return new MetricPair(new MetricId(wire.getX(), wire.getXVersion()),
                new MetricId(wire.getY(), wire.getYVersion()));
    }

    private static JointSums sums(JointWire wire) {
        return new JointSums(
                new Moments(wire.getN(), exact(wire.getXSum()), exact(wire.getXSquares())),
                new Moments(wire.getN(), exact(wire.getYSum()), exact(wire.getYSquares())),
                exact(wire.getProducts()));
    }

    private static BigInteger exact(ByteString bytes) { return new BigInteger(bytes.toByteArray()); }

    private static OutcomeCounts outcomes(OutcomesWire wire) {
        long arrived = wire.getCompleted() + wire.getFailed() + wire.getTimedOut() + wire.getCancelled()
                + wire.getRejected();
        return new OutcomeCounts(arrived, wire.getCompleted(), wire.getFailed(), wire.getTimedOut(),
                wire.getCancelled(), wire.getRejected());
    }

    private static MetricSummary summary(SummaryWire wire) {
        Moments moments = new Moments(wire.getN(), new BigInteger(wire.getSum().toByteArray()),
                new BigInteger(wire.getSumOfSquares().toByteArray()));
        SortedMap<Long, Long> over = new TreeMap<>();
        Iterator<Long> counts = wire.getOverList().iterator();
        wire.getThresholdList().forEach(threshold -> over.put(threshold, counts.next()));
        return new MetricSummary(moments, sketch(wire), over);
    }

    private static QuantileSketch sketch(SummaryWire wire) {
        if (!wire.getSketch().isEmpty()) return QuantileSketch.decode(wire.getSketch().toByteArray());
        if (wire.getBinCount() != wire.getBinCountCount())
            throw new IllegalArgumentException(
                    "a sketch has %d bins and %d counts".formatted(wire.getBinCount(),
                            wire.getBinCountCount()));
        return QuantileSketch.ofSteps(wire.getZeros(), wire.getBinList(), wire.getBinCountList());
    }
}
