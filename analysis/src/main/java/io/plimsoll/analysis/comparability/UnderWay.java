package io.plimsoll.analysis.comparability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.CheckedStage.Step;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * How many requests an arm had under way: as its engines say, and as the time that its requests took makes it.
 *
 * @param byPair of the stage, in its order; empty where an engine was not read, or requests did not complete
 * @param held mean over these pairs, as engines say
 * @param asked likewise, as requests make it
 * @param looks at all engines of the arm at a time, in these pairs
 * @param stayMicros of a request, on average
 * @param blockMicros length of the measured part of a block
 */
record UnderWay(List<Optional<Block>> byPair, double held, double asked, double looks, double stayMicros,
        double blockMicros) {
    /** Of a block's requests: how long those stayed that did not complete is not known. */
    private static final double COMPLETED_MIN = 0.995; // of PCS-1

    /** Of one pair, or block. */
    record Block(double held, double asked, double looks, double requests) {
        static final Block NONE = new Block(0, 0, 0, 0);

        Block plus(Block other) {
            return new Block(held + other.held, asked + other.asked, looks + other.looks,
                    requests + other.requests);
        }
    }

    static UnderWay of(CheckedStage stage, Function<AlignedBlock, ArmBlock> arm, Duration measured,
            Set<String> endpoints) {
        double micros = measured.toNanos() / 1e3;
        List<Optional<Block>> byPair = new ArrayList<>();
        for (Step pair : stage.steps())
            byPair.add(of(arm.apply(pair.earlier()), stage.summaries(), micros, endpoints).flatMap(
                    first -> of(arm.apply(pair.later()), stage.summaries(), micros, endpoints)
                            .map(first::plus)));
        Block all = byPair.stream().flatMap(Optional::stream).reduce(Block.NONE, Block::plus);
        long blocks = 2 * byPair.stream().filter(Optional::isPresent).count();
        return new UnderWay(byPair, all.held() / blocks, all.asked() / blocks, all.looks(),
                all.asked() * micros / all.requests(), micros);
    }

    private static Optional<Block> of(ArmBlock arm, ArmSummaries summaries, double micros,
            Set<String> endpoints) {
        OptionalDouble held = ArmReadings.inEngines(arm, endpoints);
        OptionalDouble stayed = stayedMicros(arm, summaries);
        if (held.isEmpty() || stayed.isEmpty()) return Optional.empty();
        double readings = arm.engines().stream().mapToLong(EngineBlock::readings).sum();
        return Optional.of(new Block(held.getAsDouble(), stayed.getAsDouble() / micros,
                readings / arm.engines().size(), PairedDifference.arrived(arm).orElse(0)));
    }

    /** All requests of the block together, from their arrival to their last token. */
    private static OptionalDouble stayedMicros(ArmBlock arm, ArmSummaries summaries) {
        double arrived = PairedDifference.arrived(arm).orElse(0);
        ArmSummaries.OfMetric e2e = summaries.of(arm, StandardMetrics.E2E);
        ArmSummaries.OfMetric lag = summaries.of(arm, StandardMetrics.SEND_LAG);
        double timed = e2e.n();
        // Counted from when it was meant to be sent, and it did not stay anywhere before it was.
        double sum = e2e.sum() - timed * lag.mean().orElse(0);
        return timed == 0 || timed < COMPLETED_MIN * arrived
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum * arrived / timed);
    }

    /** What engines say as the treatment's value, what requests make as the control's. */
    List<PairValue> values() {
        return byPair.stream().flatMap(Optional::stream)
                .map(pair -> new PairValue(pair.held() / 2, pair.asked() / 2)).toList();
    }

    /** By how much engines hold more than requests make, relative to the mean of all pairs, of both arms side by side. */
    static List<PairValue> excess(UnderWay treatment, UnderWay control) {
        List<PairValue> values = new ArrayList<>();
        for (int i = 0; i < treatment.byPair.size(); i++) {
            Optional<Block> one = treatment.byPair.get(i);
            Optional<Block> other = control.byPair.get(i);
            if (one.isPresent() && other.isPresent())
                values.add(new PairValue(treatment.excess(one.get()), control.excess(other.get())));
        }
        return values;
    }

    private double excess(Block pair) { return (pair.held() - pair.asked()) / 2 / asked; }

    /** Least variance of what engines say, the square of requests: that of so many looks at a number that is Poisson. */
    double variance() {
        return asked / looks;
    }

    /** The same, relative to {@link #asked}. */
    double relativeVariance() {
        return variance() / (asked * asked);
    }

    /**
     * By how much of {@link #asked} an honest arm may be off: at most one stay's worth of requests hangs over either end of a block, or was
     * held back before it.
     */
    double edge() { return stayMicros / blockMicros; }

    /** How much of a request's stay so many microseconds are. */
    double share(double micros) {
        return micros / stayMicros;
    }
}
