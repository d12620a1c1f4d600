package io.plimsoll.engine.strategy;

import java.util.List;

/** What a KV cache has left at one moment; it does not change while a scheduler looks at it. */
public interface KvView {
    int freeTokens();

    /** How many of these, counted from the front, could be admitted in this order, each with so many tokens. */
    int admissible(List<Integer> kvTokens);
}
