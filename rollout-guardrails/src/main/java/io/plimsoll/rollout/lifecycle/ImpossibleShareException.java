package io.plimsoll.rollout.lifecycle;

import java.util.List;
import java.util.stream.Collectors;

import io.plimsoll.model.traffic.TrafficShare;

/** A fleet cannot carry a share with whole replicas, equally many in both arms. */
public final class ImpossibleShareException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    ImpossibleShareException(TrafficShare share, int replicas, List<TrafficShare> possible) {
        super("%d replicas cannot carry a share of %s: both arms need whole replicas, equally many; write %s"
                .formatted(replicas, share,
                        possible.stream().map(TrafficShare::toString).collect(Collectors.joining(", "))));
    }
}
