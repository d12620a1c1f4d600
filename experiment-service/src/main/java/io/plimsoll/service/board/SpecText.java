package io.plimsoll.service.board;

import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** A sealed spec as a person reads it: the canonical JSON as YAML, which seals to the same digest again. */
final class SpecText {
    private static final JsonMapper JSON = new JsonMapper();

    private SpecText() {}

    static String of(String canonical) {
        DumperOptions block = new DumperOptions();
        block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        block.setWidth(100);
        return new Yaml(block).dump(JSON.readValue(canonical, Map.class));
    }
}
