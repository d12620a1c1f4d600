package io.plimsoll.model.cell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.traffic.Role;

/** What is known of one block: its cells, one a group, the manifests that came for it, and what its engines said of themselves. */
record BlockEvidence(BlockKey key, List<MetricCell> cells, List<BlockManifest> manifests,
        List<EngineBlock> engines) {
    private record Place(String replica, Role role) {
        @Override
        public String toString() {
            return "replica %s (%s)".formatted(replica,
                    role.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    /** The lanes that each producer of this block has not closed; all of them where none came. */
    Set<Integer> openLanes(int lanes) {
        Map<Long, Set<Integer>> closed = new HashMap<>();
        manifests.forEach(manifest -> closed
                .computeIfAbsent(manifest.id().producerStartMicros(), _ -> new TreeSet<>())
                .add(manifest.id().lane()));
        Set<Integer> open = new TreeSet<>();
        for (int lane = 0; lane < lanes; lane++) {
            int wanted = lane;
            if (closed.isEmpty() || !closed.values().stream().allMatch(seen -> seen.contains(wanted)))
                open.add(lane);
        }
        return open;
    }

    boolean isCut() { return manifests.stream().anyMatch(BlockManifest::cut); }

    Set<String> lostReplicas() {
        return manifests.stream().flatMap(manifest -> manifest.routed().stream())
                .filter(BlockManifest.Routed::lost).map(BlockManifest.Routed::replica)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean plays(Role role) {
        return cells.stream().anyMatch(cell -> cell.key().role() == role && cell.outcomes().arrived() > 0)
                || manifests.stream().flatMap(manifest -> manifest.routed().stream())
                        .anyMatch(routed -> routed.role() == role && routed.requests() > 0);
    }

    ArmBlock arm(Set<Role> roles) {
        return new ArmBlock(cells.stream().filter(cell -> roles.contains(cell.key().role())).toList(),
                engines.stream().filter(engine -> roles.contains(engine.at().role()))
                        .sorted(Comparator.comparing(EngineBlock::replica)).toList());
    }

    /** How what arrived differs from what was routed in these roles; empty when it is all there. */
    Optional<String> difference(Set<Role> roles) {
        Map<Place, Long> routed = new TreeMap<>(Comparator.comparing(Place::toString));
        Map<Place, Long> arrived = new HashMap<>();
        manifests.forEach(manifest -> manifest.routed().forEach(each -> routed
                .merge(new Place(each.replica(), each.role()), each.requests(), Long::sum)));
        cells.forEach(cell -> arrived.merge(new Place(cell.key().replica(), cell.key().role()),
                cell.outcomes().arrived(), Long::sum));
        // A request that no replica could take was routed nowhere.
        arrived.keySet().stream().filter(place -> !place.replica().isEmpty())
                .forEach(place -> routed.putIfAbsent(place, 0L));
        List<String> differences = new ArrayList<>();
        routed.forEach((place, sent) -> {
            long came = arrived.getOrDefault(place, 0L);
            if (roles.contains(place.role()) && came != sent)
                differences.add("%d of %d requests of %s arrived".formatted(came, sent, place));
        });
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
    }
}
