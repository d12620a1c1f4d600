package io.plimsoll.service.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.plimsoll.service.experiment.Fault;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;

class FormEditsTest {
    private final String yaml;

    FormEditsTest() throws IOException {
        yaml = Files.readString(Path.of("../examples/continuous-batching.yaml"));
    }

    @ParameterizedTest
    @MethodSource("io.plimsoll.service.form.SpecTextTest#examples")
    void aFormThatNobodyTouchedChangesNoCharacter(Path example) throws IOException {
        String text = Files.readString(example);
        assertThat(edit(text, Map.of())).isEqualTo(text);
    }

    @Test
    void aFieldIsWrittenIntoItsLineAndCommentsStay() {
        assertThat(edit(yaml, Map.of("guardrails[0].worseBy", "8%", "owner", "me & you")))
                .isEqualTo(yaml.replace("worseBy: 10% }  ", "worseBy: 8% }  ")
                        .replace("owner: serving-team", "owner: me & you"));
    }

    @Test
    void anotherStrategyLeavesForeignParametersBehindAndAnotherControlMovesTheMark() {
        String edited = edit(yaml, Map.of("variants.continuous.strategies.scheduler.id", "static-batch",
                "variants.static.strategies.sampler.id", "greedy", "variants.@control", "continuous",
                "variants.static.@name", "old"));
        assertThat(edited.lines().toList().subList(7, 10)).containsExactly("variants:",
                "  old:     { engine: builtin, strategies: { scheduler: { id: static-batch, maxBatch: 8 }, sampler: { id: greedy } } }",
                "  continuous: { engine: builtin, strategies: { scheduler: { id: static-batch, maxBatch: 8 } }, control: true }");
    }

    @Test
    void anotherKindOfGuardrailTakesItsOwnFields() {
        String edited = edit(yaml, Map.of("guardrails[0].@rule", "RELATIVE_TAIL", "guardrails[0].metric",
                "tpot", "guardrails[1].@rule", "RELATIVE_MEAN"));
        assertThat(edited).contains("- { metric: tpot, worseBy: 2pp, over: \"x3 of control p90\" }")
                .contains("- { metric: itl.max, statistic: mean, worseBy: 10% } # absolute: share");
    }

    @Test
    void aQuantileIsAKindOfItsOwnAndGoesFromYamlToTheFormAndBack() {
        String edited = edit(yaml, Map.of("guardrails[0].@rule", "RELATIVE_QUANTILE"));
        assertThat(edited).contains("statistic: p90, worseBy: 20% }");
        String p99 = edit(edited, Map.of("guardrails[0].statistic", "p99", "guardrails[0].worseBy", "5%"));
        assertThat(p99).contains("statistic: p99, worseBy: 5% }");
        assertThat(new SpecReader().read("x", p99)).isInstanceOf(SpecReading.Sealable.class);
        assertThat(edit(p99, Map.of())).isEqualTo(p99);
        assertThat(SpecForm.of(SpecText.of(p99)).fields())
                .filteredOn(it -> it.path().startsWith("guardrails[0]"))
                .extracting(FormField::path, FormField::value)
                .contains(tuple("guardrails[0].@rule", "RELATIVE_QUANTILE"),
                        tuple("guardrails[0].statistic", "p99"), tuple("guardrails[0].worseBy", "5%"))
                .doesNotContain(tuple("guardrails[0].floor", ""));
        assertThat(edit(p99, Map.of("guardrails[0].@rule", "RELATIVE_MEAN")))
                .contains("statistic: mean, worseBy: 10% }");
    }

    @Test
    void whatAPromotionWaitsForGoesFromTheFormToTheSpecAndAwayAgain() {
        String asks = edit(yaml, Map.of("decision.requireCalibrated", "true"));
        assertThat(new SpecReader().read("x", asks)).isInstanceOfSatisfying(SpecReading.Sealable.class,
                sealable -> assertThat(sealable.spec().requireCalibrated()).isTrue());
        assertThat(edit(asks, Map.of())).isEqualTo(asks);
        assertThat(edit(asks, Map.of("decision.requireCalibrated", ""))).doesNotContain("requireCalibrated");
    }

    @Test
    void whoChangesFormAndYamlAtOnceLosesNeither() {
        String typed = yaml.replace("owner: serving-team", "owner: somebody # new");
        SpecText both = FormEdits.apply(SpecText.of(yaml), SpecText.of(typed),
                Map.of("hypothesis", "It is so."));
        assertThat(both.text()).contains("owner: somebody # new").contains("hypothesis: It is so.");
    }

    @Test
    void theShippedExampleIsWrittenFromNothingByFieldsAlone() throws IOException {
        String wanted = Files.readString(Path.of("../examples/whole-prompt-prefill.yaml"));
        SpecForm target = SpecForm.of(SpecText.of(wanted));
        SpecText text = SpecText.of("{}");
        for (String action : List.of("add:variants", "add:variants", "add:guardrails", "add:guardrails",
                "add:stages", "add:stages", "add:stages"))
            text = FormActions.apply(text, action);
        text = text.set("apiVersion", "plimsoll/v1").set("kind", "Experiment");
        text = typed(text, Map.of("variants.control.@name", "chunked", "variants.treatment.@name", "whole"));
        for (int round = 0; round < 3; round++) // what a choice brings along can be filled in only after it
            text = typed(text, target.fields().stream()
                    .collect(Collectors.toMap(FormField::path, FormField::value)));
        SpecReader reader = new SpecReader();
        assertThat(reader.read("typed", text.text())).isInstanceOf(SpecReading.Sealable.class)
                .isEqualTo(reader.read("typed", wanted));
    }

    @Test
    void everyFaultFindsItsFieldAndOneThatHasNoneItsGroup() {
        String faulty = yaml.replace("worseBy: 10%", "worseBy: 10").replace("id: static-batch", "id: statik")
                .replace("{ tier: ramp,   share: 50%, minBake: 20s }", "{ tier: ramp, share: 90%, bake: 1s }")
                .replace("owner: serving-team\n", "");
        var reading = (SpecReading.Faulty) new SpecReader().read("x", faulty);
        FaultPlaces places = new FaultPlaces(SpecForm.of(SpecText.of(faulty)), reading.faults());
        Map<String, String> ids = new HashMap<>();
        reading.faults().forEach(fault -> ids.put(fault.path(), places.idOf(fault)));
        assertThat(ids).containsEntry("guardrails[0].worseBy", "f-guardrails-0-worseBy")
                .containsEntry("variants.static.strategies.scheduler.id",
                        "f-variants-static-strategies-scheduler-id")
                .containsEntry("stages[1].bake", "g-f-stages-1").containsEntry("owner", "f-owner")
                .containsEntry("stages[1].minBake", "f-stages-1-minBake");
        assertThat(places.at("f-owner")).extracting(Fault::what).containsExactly("is missing");
    }

    private static SpecText typed(SpecText text, Map<String, String> fields) {
        return FormEdits.apply(text, text, fields);
    }

    private static String edit(String yaml, Map<String, String> changes) {
        SpecText text = SpecText.of(yaml);
        Map<String, String> posted = new HashMap<>();
        SpecForm.of(text).fields().forEach(field -> posted.put(field.path(), field.value()));
        posted.putAll(changes);
        return typed(text, posted).text();
    }
}
