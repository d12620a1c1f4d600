package io.plimsoll.bench.promises;

/** Simulated traffic of one run. */
interface Traffic {
    /** Draws the next two blocks into the pair. */
    void next(Pair pair);
}
