package io.plimsoll.service.sensitivity;

import java.util.Locale;

import io.plimsoll.analysis.sensitivity.Sensitivity;

/** A table as YAML, a line a cell. */
final class SensitivityYaml {
    private SensitivityYaml() {}

    static String of(SensitivityFile file) {
        StringBuilder text = new StringBuilder("apiVersion: plimsoll/v1\nkind: Sensitivity\n");
        line(text, "source: %s", quoted(file.table().source()));
        file.engine().ifPresent(digest -> line(text, "engine: %s", quoted(digest)));
        if (!file.about().isEmpty()) line(text, "about:");
        file.about().forEach((name, value) -> line(text, "  %s: %s", name, quoted(value)));
        line(text, file.table().cells().isEmpty() ? "cells: []" : "cells:");
        file.table().cells().forEach(cell -> line(text, "  - %s", cell(cell)));
        line(text, file.notMeasured().isEmpty() ? "notMeasured: []" : "notMeasured:");
        file.notMeasured().forEach((quantity, because) -> line(text, "  - { quantity: %s, because: %s }",
                word(quantity), quoted(because)));
        return text.toString();
    }

    private static String cell(Sensitivity cell) {
        return String.format(Locale.ROOT,
                "{ quantity: %s, metric: %s, statistic: %s, utilization: %s, elasticity: %.4f, interval: [%.4f, %.4f] }",
                word(cell.quantity()), cell.metric(), word(cell.statistic()), cell.utilization(),
                cell.elasticity(),
                cell.interval().lower(), cell.interval().upper());
    }

    /** {@code offered-load} */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
    }

    private static void line(StringBuilder text, String form, Object... parts) {
        text.append(String.format(Locale.ROOT, form, parts)).append('\n');
    }
}
