package io.plimsoll.rollout.lifecycle;

import java.util.List;
import java.util.stream.IntStream;

import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.TrafficShare;

/** Which shares a fleet can carry: share follows capacity, so both arms need whole replicas, equally many. */
public final class FleetShares {
    private FleetShares() {}

    /** Pools for a share. Refuses one that whole replicas cannot carry, and says which ones they can. */
    public static ReplicaPools pools(TrafficShare share, List<String> replicas) {
        if (share.equals(TrafficShare.ALL))
            return ReplicaPools.allTreatment(replicas);
        if (share.equals(TrafficShare.NONE))
            return ReplicaPools.allControl(replicas);
        int size = share.basisPoints() * replicas.size() / 10_000;
        if (!possible(replicas.size()).contains(share))
            throw new ImpossibleShareException(share, replicas.size(), possible(replicas.size()));
        return new ReplicaPools(replicas.subList(0, size), replicas.subList(size, 2 * size),
                replicas.subList(2 * size, replicas.size()));
    }

    /** Every share above 0 % that so many replicas can carry, smallest first. */
    public static List<TrafficShare> possible(int replicas) {
        return IntStream.rangeClosed(1, replicas)
                .filter(size -> size == replicas || 2 * size <= replicas)
                .filter(size -> size * 10_000 % replicas == 0)
                .mapToObj(size -> new TrafficShare(size * 10_000 / replicas)).toList();
    }
}
