package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.design.PairValue;

/** Counts of the four cells of a pair: two arms in two blocks. */
record PairShares(ShareCount treatmentFirst, ShareCount treatmentSecond, ShareCount controlFirst,
        ShareCount controlSecond) {

    /** Empty when the cells do not count the question's threshold. */
    static Optional<PairShares> of(BlockPair pair, EffectQuestion question) {
        List<ShareCount> counts = pair.blocks().stream()
                .flatMap(block -> Stream.of(block.treatment(), block.control()))
                .flatMap(arm -> ShareCount.of(arm, question).stream()).toList();
        return counts.size() < 4
                ? Optional.empty()
                : Optional.of(new PairShares(counts.get(0), counts.get(2), counts.get(1), counts.get(3)));
    }

    boolean isWhole() { return cells().stream().noneMatch(ShareCount::isEmpty); }

    PairValue value() {
        return new PairValue((treatmentFirst.share() + treatmentSecond.share()) / 2,
                (controlFirst.share() + controlSecond.share()) / 2);
    }

    ShareCount pooled() { return cells().stream().reduce(ShareCount.NONE, ShareCount::plus); }

    /** Variance of the pair's difference if each request were bad with the given chance on its own. */
    double binomialVariance(double chance) {
        return chance * (1 - chance) * cells().stream().mapToDouble(cell -> 1.0 / cell.requests()).sum() / 4;
    }

    private List<ShareCount> cells() {
        return List.of(treatmentFirst, treatmentSecond, controlFirst, controlSecond);
    }
}
