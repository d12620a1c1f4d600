package io.plimsoll.engine.readings;

import java.util.Map;

/** One line of a metrics page. Its time stamp, where it has one, is the engine's affair and not kept. */
record Sample(String name, Map<String, String> labels, double value) {
    Sample {
        labels = Map.copyOf(labels);
    }

    String label(String label) { return labels.getOrDefault(label, ""); }
}
