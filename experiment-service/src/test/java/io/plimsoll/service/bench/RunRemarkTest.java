package io.plimsoll.service.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.comparability.TrafficShape;
import io.plimsoll.model.fingerprint.EngineFingerprint;

class RunRemarkTest {
    private static final SealedLoad LOAD = new SealedLoad(SealedLoad.Loop.OPEN, 50, true, 0.6, 1.02, 0.1,
            Duration.ofMillis(1_500), 7, "by hand", "f00d", List.of(29.5, 31.7), List.of(44, 47),
            Optional.of(new TrafficShape(3, 1.2, OptionalDouble.empty(), 0.25)));

    @Test
    void whatIsWrittenIsReadAgainExactly() {
        assertThat(RunRemark.parse(RunRemark.of(LOAD)).load()).contains(LOAD);
        assertThat(LOAD.meanUtilization()).isEqualTo(30.6 / 50);
        Map<String, EngineFingerprint> engines = Map.of("f00d",
                new EngineFingerprint(new TreeMap<>(Map.of("strategies.scheduler.id", "continuous"))));
        assertThat(RunRemark.parse(RunRemark.of(engines)).engines()).isEqualTo(engines);
    }

    @Test
    void aSealedLoadFitsThePublishedSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(
                Files.readString(Path.of("../docs/schemas/sealed-load-v1.schema.json")));
        String json = RunRemark.of(LOAD).substring(RunRemark.HEAD.length());
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json.replace("\"open\"", "\"ajar\""), InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void whatALaterVersionSaysIsPassedOver() {
        RunRemark later = RunRemark.parse("# plimsoll: {\"weather\": \"fair\"}");
        assertThat(later.load()).isEmpty();
        assertThat(later.engines()).isEmpty();
        String more = RunRemark.of(LOAD).replace("\"loop\"", "\"colour\":\"blue\",\"loop\"");
        assertThat(RunRemark.parse(more).load()).contains(LOAD);
    }

    @Test
    void aLoadThatLacksAFieldOrHasABadOneIsNamed() {
        String line = RunRemark.of(LOAD);
        assertThatThrownBy(() -> RunRemark.parse(line.replace("\"rateFactor\"", "\"rateFaktor\"")))
                .hasMessage("sealedLoad.rateFactor is missing");
        assertThatThrownBy(() -> RunRemark.parse(line.replace("29.5,", "")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 rates and 2 counts");
        assertThatThrownBy(() -> RunRemark.parse(line.replace("\"PT1.5S\"", "\"soon\"")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunRemark.parse(line.replace("\"open\"", "\"ajar\"")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ajar");
        assertThatThrownBy(() -> RunRemark.parse("# plimsoll: {"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunRemark.parse("# plimsoll: 7"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
