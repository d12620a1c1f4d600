package io.plimsoll.service.board;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.fingerprint.FieldPath;
import io.plimsoll.service.experiment.VariantDiff;
import io.plimsoll.service.view.RunDetail.ConfigLine;

/** Every setting of both variants side by side. */
final class ConfigurationLines {
    private ConfigurationLines() {}

    static List<ConfigLine> of(ExperimentSpec spec) {
        SortedMap<String, String> control = VariantDiff.settings(spec.control());
        SortedMap<String, String> treatment = VariantDiff.settings(spec.treatment());
        TreeSet<String> paths = new TreeSet<>(control.keySet());
        paths.addAll(treatment.keySet());
        return paths.stream()
                .map(path -> new ConfigLine(path, control.getOrDefault(path, VariantDiff.NOTHING),
                        treatment.getOrDefault(path, VariantDiff.NOTHING), declared(path, spec.changes())))
                .toList();
    }

    static boolean declared(String path, List<String> changes) {
        return changes.stream().anyMatch(change -> FieldPath.covers(change, path));
    }
}
