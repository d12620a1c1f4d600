package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.ArmBlock;

/** Counts of the cells of a unit of evidence, one a block and arm: two arms in two blocks of a crossover. */
record PairShares(List<ShareCount> treatment, List<ShareCount> control) {

    /** Empty when the cells do not count the question's threshold. */
    static Optional<PairShares> of(PairedBlocks pair, EffectQuestion question) {
        Optional<List<ShareCount>> treatment = counts(pair.treatment(),
                block -> ShareCount.ofTreatment(block, question));
        Optional<List<ShareCount>> control = counts(pair.control(),
                block -> ShareCount.ofControl(block, question));
        return treatment.flatMap(one -> control.map(other -> new PairShares(one, other)));
    }

    boolean isWhole() { return cells().noneMatch(ShareCount::isEmpty); }

    PairValue value() { return new PairValue(share(treatment), share(control)); }

    /** The least that this pair's difference scatters. */
    ShareFloor floor() {
        ShareCount pooled = cells().reduce(ShareCount.NONE, ShareCount::plus);
        return new ShareFloor(1, pooled.badRequests(), pooled.requests(),
                ofMean(treatment) + ofMean(control));
    }

    private Stream<ShareCount> cells() { return Stream.concat(treatment.stream(), control.stream()); }

    /** Each block weighs the same. */
    private static double share(List<ShareCount> blocks) {
        return blocks.stream().mapToDouble(ShareCount::share).sum() / blocks.size();
    }

    private static double ofMean(List<ShareCount> blocks) {
        return blocks.stream().mapToDouble(cell -> 1.0 / cell.requests()).sum()
                / ((double) blocks.size() * blocks.size());
    }

    private static Optional<List<ShareCount>> counts(List<ArmBlock> blocks,
            Function<ArmBlock, Optional<ShareCount>> count) {
        List<ShareCount> counts = new ArrayList<>();
        blocks.forEach(block -> count.apply(block).ifPresent(counts::add));
        return counts.size() < blocks.size() ? Optional.empty() : Optional.of(counts);
    }
}
