package io.plimsoll.service.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.Node;

import io.plimsoll.model.experiment.Waiver;

/** Reads {@code waivers: [ { field: fingerprint, reason: ..., by: ... } ]}. */
final class WaiverReader {
    private static final String EXAMPLE = "[ { field: fingerprint, reason: \"the endpoint does not say what it is\", by: alice } ]";

    private WaiverReader() {}

    static List<Waiver> read(Section spec, Faults faults) {
        if (!spec.has("waivers")) return List.of();
        List<Node> nodes = spec.list("waivers", EXAMPLE).orElse(List.of());
        List<Waiver> waivers = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++)
            Section.of(nodes.get(i), "waivers[%d]".formatted(i), faults, "field", "reason", "by")
                    .flatMap(WaiverReader::waiver).ifPresent(waivers::add);
        return waivers;
    }

    private static Optional<Waiver> waiver(Section section) {
        Optional<String> field = section.text("field", "fingerprint");
        Optional<String> reason = section.text("reason", "why the difference does not matter");
        Optional<String> by = section.text("by", "alice");
        return section.whole(
                () -> new Waiver(field.orElseThrow(), reason.orElseThrow(), by.orElseThrow()));
    }
}
