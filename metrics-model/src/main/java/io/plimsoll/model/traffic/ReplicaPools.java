package io.plimsoll.model.traffic;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which replica belongs to which pool. The first two swap arms and are equally large; where the second is empty the
 * first is always the treatment (100 %). The rest carries control traffic and is no evidence.
 */
public record ReplicaPools(List<String> first, List<String> second, List<String> rest) {
    public ReplicaPools {
        first = List.copyOf(first);
        second = List.copyOf(second);
        rest = List.copyOf(rest);
        if (!second.isEmpty() && first.size() != second.size())
            throw new IllegalArgumentException(
                    "pools that swap must be equally large, got " + first + " and " + second);
        Set<String> seen = new HashSet<>();
        Stream.of(first, second, rest).flatMap(List::stream).forEach(replica -> {
            if (!seen.add(replica))
                throw new IllegalArgumentException("replica " + replica + " stands in two pools");
        });
    }

    public static ReplicaPools allControl(List<String> replicas) {
        return new ReplicaPools(List.of(), List.of(), replicas);
    }

    public static ReplicaPools allTreatment(List<String> replicas) {
        return new ReplicaPools(replicas, List.of(), List.of());
    }

    /**
     * The part that a replica plays: the first pool the treatment and the second the control, or the other way round
     * when they have swapped. A replica that is in neither is REST; without a second pool the first never swaps.
     */
    public Role roleOf(String replica, boolean swapped) {
        boolean inFirst = first.contains(replica);
        if (!inFirst && !second.contains(replica))
            return Role.REST;
        return second.isEmpty() || inFirst != swapped ? Role.TREATMENT : Role.PAIRED_CONTROL;
    }

    /** All replicas, in pool order. */
    public List<String> all() {
        return Stream.of(first, second, rest).flatMap(List::stream).toList();
    }
}
