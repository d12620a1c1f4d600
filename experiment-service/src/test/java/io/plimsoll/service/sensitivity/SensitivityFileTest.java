package io.plimsoll.service.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.analysis.sensitivity.Sensitivity;
import io.plimsoll.analysis.sensitivity.SensitivityTable;
import io.plimsoll.model.metric.Statistic;

class SensitivityFileTest {
    private static final String HEAD = "apiVersion: plimsoll/v1\nkind: Sensitivity\nsource: by hand\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        SensitivityFile file = SensitivityFile.measured(
                new SensitivityTable("measured with \"this\" engine: \\ and all",
                        List.of(new Sensitivity(Quantity.OFFERED_LOAD, "ttft", Statistic.P99, 0.86, 2.9,
                                new Interval(-1.25, 4.5)))),
                "f00d", Map.of("machine", "a small one"), Map.of(Quantity.SM_CLOCK, "no GPU: none"));
        Path path = Files.writeString(folder.resolve("sensitivity.yaml"), file.yaml());
        assertThat(SensitivityFile.read(path)).isEqualTo(file);
    }

    @Test
    void allFaultsAreNamedWithTheirLines() throws IOException {
        Path path = Files.writeString(folder.resolve("bad.yaml"),
                HEAD + """
                        cells:
                          - { quantity: offered-laod, metric: ttft, statistic: mean, utilization: 0.6, elasticity: 1 }
                          - { quantity: offered-load, metric: tfft, statistic: mean, utilization: 86, elasticity: much }
                          - { quantity: offered-load, metric: ttft, statistic: mean, utilization: 0.6, elasticity: 1, interval: [ 2, 1 ] }
                          - { quantity: offered-load, metric: ttft, statistic: mean, utilization: 0.6, elasticity: 1 }
                          - { quantity: offered-load, metric: ttft, statistic: mean, utilization: 0.6, elasticity: 2 }
                        """);
        assertThatThrownBy(() -> SensitivityFile.read(path)).isInstanceOf(BrokenSensitivityException.class)
                .hasMessageContainingAll("bad.yaml:5: cells[0].quantity: \"offered-laod\" is not known here",
                        "bad.yaml:6: cells[1].metric: \"tfft\" is not known here",
                        "bad.yaml:6: cells[1].utilization: \"86\" is no load that an engine can have",
                        "bad.yaml:6: cells[1].elasticity: \"much\" is no number",
                        "bad.yaml:7: cells[2].interval: is no interval",
                        "bad.yaml:9: cells[4]: says what another cell says already");
    }

    @Test
    void aFileThatIsNotThereOrIsNoTableSaysWhatToDo() throws IOException {
        assertThatThrownBy(() -> SensitivityFile.read(folder.resolve("none.yaml")))
                .hasMessageContaining("none.yaml: cannot be read")
                .hasMessageContaining("bench/run sensitivity");
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
        assertThatThrownBy(() -> SensitivityFile.read(empty))
                .hasMessageContaining("empty.yaml:1: the document is empty");
        Path spec = Files.writeString(folder.resolve("spec.yaml"), "kind: Experiment\n");
        assertThatThrownBy(() -> SensitivityFile.read(spec))
                .hasMessageContaining("\"Experiment\" is not known")
                .hasMessageContaining("source: is missing");
    }

    /** The figures of the simulation as they were published: so many percent of change for a change of the quantity. */
    @ParameterizedTest
    @CsvSource({"OFFERED_LOAD, ttft, MEAN, 0.63, 0.01, 0.009", "OFFERED_LOAD, ttft, P99, 0.95, 0.01, 0.112",
            "OFFERED_LOAD, tpot, MEAN, 0.86, 0.01, 0.028", "SM_CLOCK, ttft, MEAN, 0.95, -0.05, 0.64",
            "SM_CLOCK, tpot, P99, 0.63, -0.05, 0.067", "HBM_BANDWIDTH, tpot, MEAN, 0.95, -0.02, 0.038",
            "OUTPUT_TOKENS, ttft, P99, 0.86, 0.05, 0.046", "PROMPT_TOKENS, ttft, MEAN, 0.95, 0.05, 1.14",
            "PROMPT_TOKENS, tpot, P99, 0.95, 0.05, 0.052"})
    void thePublishedTableSaysWhatWasPublished(Quantity quantity, String metric, Statistic statistic,
            double utilization, double difference, double effect) {
        SensitivityTable.Explained explained = SensitivityFile.published().table()
                .explains(quantity, metric, statistic, utilization, difference).orElseThrow();
        assertThat(explained.effect()).isCloseTo(effect, within(0.005 * Math.max(0.1, effect)));
        assertThat(explained.words()).contains("simulated", "not this engine");
        assertThat(explained.interval().excludes(explained.effect())).isFalse();
    }

    @Test
    void thePublishedTableIsWholeAndOfNoEngineOfOurs() {
        SensitivityFile published = SensitivityFile.published();
        assertThat(published.table().cells()).hasSize(Quantity.values().length * 3 * 4);
        assertThat(published.engine()).isEmpty();
        assertThat(published.table().cells()).filteredOn(cell -> cell.quantity() == Quantity.OFFERED_LOAD)
                .allMatch(cell -> cell.interval().upper() > cell.interval().lower());
    }
}
