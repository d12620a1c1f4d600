package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.metric.MetricDefinition;

/**
 * How much the relative difference of a mean scattered over the pairs of one stage, with the stage's own effect taken out:
 * sd(T - rho C) / T, rho = T / C. Arms that scatter in proportion to their means show the same
 * value whatever the effect is, so that a run with an effect says as much as an A/A.
 *
 * @param pairs that it rests on, 2 or more
 * @param sd of a pair's relative difference, a fraction of 1
 * @param requests an arm and pair: where blocks differ, those of equal blocks that would scatter as much
 */
public record PairScatter(int pairs, double sd, double requests) implements Result {
    @Override
    public Basis basis() {
        return Basis.once("scatter of pairs around their own ratio", "pair of blocks", pairs,
                "arms scatter in proportion to their means");
    }

    /** Empty while there are less than two pairs, an arm's mean is not above 0, or all pairs are alike. */
    public static Optional<PairScatter> of(List<AlignedBlock> blocks, MetricDefinition metric) {
        EffectQuestion question = EffectQuestion.mean(metric, new TreeMap<>());
        List<BlockPair> whole = BlockPair.of(blocks).stream()
                .filter(pair -> PairMeans.isWhole(pair, question))
                .toList();
        List<PairValue> values = PairMeans.values(whole, question);
        if (values.size() < 2) return Optional.empty();
        double inverse = whole.stream().mapToDouble(pair -> inverseRequests(pair, metric)).sum();
        PairMoments moments = PairMoments.of(values);
        return moments.control() > 0 && moments.treatment() > 0
                && moments.scattersAgainst(moments.treatment() / moments.control())
                        ? Optional
                                .of(new PairScatter(moments.n(), relativeSd(moments), moments.n() / inverse))
                        : Optional.empty();
    }

    /** The coefficient of variation of one request that would explain it: sd^2 = 2 cv^2 / requests. */
    public double ofOneRequest() {
        return sd * Math.sqrt(requests / 2);
    }

    private static double relativeSd(PairMoments moments) {
        return Math.sqrt(moments.varAgainst(moments.treatment() / moments.control())) / moments.treatment();
    }

    /** Each of the four cells weighs a half of its arm: an arm's mean scatters like one of so many requests. */
    private static double inverseRequests(BlockPair pair, MetricDefinition metric) {
        double sum = 0;
        for (AlignedBlock block : pair.blocks())
            for (ArmBlock arm : List.of(block.treatment(), block.control()))
                sum += 1.0 / requests(arm, metric);
        return sum / 8;
    }

    private static long requests(ArmBlock arm, MetricDefinition metric) {
        long completed = arm.metric(metric.counted().getLast(), new TreeMap<>())
                .map(summary -> summary.moments().n()).orElse(0L);
        return arm.requestsBehind(completed, new TreeMap<>()) + arm.outcomes(new TreeMap<>()).errors();
    }
}
