package io.plimsoll.analysis.calibration;

import java.util.List;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/** Where the scatter of equal arms comes from. */
public sealed interface VarianceComponents {

    /**
     * Value = mean + replica + block + rest, by the method of moments on adjusted sums of squares: each is unbiased also where
     * cells are missing. The rest of a replica may last over blocks; what the mean of a replica owes to that is no replica effect.
     * <p>Estimates of a variance may come out below 0; they are then 0, and their degrees of freedom those of the fallback.
     *
     * @param replica variance between replicas: what fixed pools differ by for ever
     * @param block variance between blocks that all replicas share: load, hour, prompts
     * @param rest variance of one replica in one block beyond both
     * @param restFreedom degrees of freedom of {@code rest}, for blocks that do not resemble each other
     * @param persistence of the rest over blocks
     * @param host what a comparison of fixed pools must add
     * @see "Searle, Casella, McCulloch (1992), Variance Components, section 5.5 (Henderson's method III)"
     */
    record Estimated(double replica, double block, double rest, double restFreedom, Persistence persistence,
            HostScatter host, int replicas, int blocks, int cells) implements VarianceComponents, Result {
        @Override
        public Basis basis() {
            return Basis.once("two-way components of variance, method of moments", "replica in a block",
                    cells,
                    "equal arms; replica, block and rest add up; what lasts of the rest decays geometrically");
        }
    }

    /**
     * The sigma_host of fixed pools, to be used with t(freedom).
     *
     * @param sigma standard deviation of a replica's lasting difference, on the scale of the cells
     * @param freedom Satterthwaite's degrees of freedom, 1 or more
     * @param upper whether it is the scatter of replica means, the rest included, because the rest explains it all: never too small
     */
    record HostScatter(double sigma, double freedom, boolean upper) {}

    /** @param detail for people: what is there and what is needed */
    record NotEstimable(Cause cause, String detail) implements VarianceComponents {}

    enum Cause {
        /** One replica has nothing beside it. */
        TOO_FEW_REPLICAS,
        /** The rest needs more blocks to show. */
        TOO_FEW_BLOCKS,
        /** Groups of replicas share no block. */
        REPLICAS_NOT_CONNECTED
    }

    /** The fewest blocks: with less, no lag but the first has anything to say. */
    int BLOCKS_MIN = 6;

    /** @param cells of equal variants, in any order; no two of one replica and block */
    static VarianceComponents of(List<AaCell> cells) {
        CellTable table = CellTable.of(cells);
        if (table.replicas().size() < 2)
            return new NotEstimable(Cause.TOO_FEW_REPLICAS,
                    "variance between replicas needs two that serve in the same blocks, there is %d"
                            .formatted(table.replicas().size()));
        if (table.blocks().length < BLOCKS_MIN)
            return new NotEstimable(Cause.TOO_FEW_BLOCKS,
                    "%d blocks with two replicas or more are needed, there are %d"
                            .formatted(BLOCKS_MIN, table.blocks().length));
        return TwoWayFit.of(table).<VarianceComponents>map(fit -> MethodOfMoments.of(table, fit))
                .orElseGet(() -> new NotEstimable(Cause.REPLICAS_NOT_CONNECTED,
                        "some replicas share no block, directly or through others, with the rest"));
    }
}
