package io.plimsoll.model.metric;

import io.plimsoll.model.telemetry.RequestNumbers;

/** One value a request, in the stored unit of its metric: exact, and rounded half to even, so that every machine gets the same. */
@FunctionalInterface
public interface ValueFormula {
    /** The request has no value of this metric. */
    long NONE = Long.MIN_VALUE;

    long of(RequestNumbers request);
}
