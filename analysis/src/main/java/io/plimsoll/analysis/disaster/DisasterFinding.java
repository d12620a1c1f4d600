package io.plimsoll.analysis.disaster;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/** Whose fault failures are, as far as they are too many at all. */
public sealed interface DisasterFinding extends Result {

    /** The treatment does not surely fail more than it may. */
    record None(Basis basis) implements DisasterFinding {}

    /** It does, and all of it rests on one replica: take it out; nothing says that the variant did it. */
    record ReplicaFault(String replica, long epoch, long block, Basis basis) implements DisasterFinding {}

    /** It does, and it is the variant. */
    record VariantFault(Because because, Basis basis) implements DisasterFinding {}

    /** Why one replica cannot be all of it. */
    enum Because {
        /** The others alone fail more than they may too. */
        SECOND_REPLICA_AGREES,
        /** The same replica is clean under control right after it failed under the treatment. */
        CLEAN_UNDER_CONTROL,
        /** The same replica fell again under the treatment, and was clean under control in between. */
        FELL_AGAIN
    }
}
