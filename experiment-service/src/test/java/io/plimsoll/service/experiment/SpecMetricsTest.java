package io.plimsoll.service.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.catalogue.CatalogueMetric;
import io.plimsoll.model.catalogue.CatalogueReading;
import io.plimsoll.model.catalogue.MetricCatalogue;
import io.plimsoll.model.catalogue.MetricVocabulary;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.MetricPair;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;

/** Specs that name metrics of the catalogue and such as people registered. */
class SpecMetricsTest {
    private static final String EXAMPLE = example();
    private final MetricVocabulary one = MetricVocabulary.catalogue().with(List.of(mine(1)));
    private final MetricVocabulary two = MetricVocabulary.catalogue().with(List.of(mine(1), mine(2)));

    @Test
    void aNameWithoutAVersionIsSealedAsTheNewestAndReadsBackToTheSameWhenANewerOneIsRegistered() {
        SpecReading.Sealable sealed = read(one, guarding("mine", "statistic: mean, worseBy: 10%"));
        assertThat(sealed.canonical()).contains("\"metric\":\"mine@1\"");
        SpecReading.Sealable later = read(two, sealed.canonical());
        assertThat(later).isEqualTo(sealed);
        assertThat(read(two, guarding("mine", "statistic: mean, worseBy: 10%")).canonical())
                .contains("\"metric\":\"mine@2\"").doesNotContain("mine@1");
        assertThat(read(two, guarding("mine@1", "statistic: mean, worseBy: 10%")).sha256())
                .isEqualTo(sealed.sha256());
    }

    @Test
    void standardMetricsKeepTheirDigestWithOrWithoutAVersion() {
        assertThat(read(one, EXAMPLE.replace("metric: ttft,", "metric: ttft@1,")).sha256())
                .isEqualTo(read(one, EXAMPLE).sha256());
        assertThat(read(one, EXAMPLE).canonical()).doesNotContain("also").doesNotContain("@");
    }

    @Test
    void thresholdsAreWrittenInTheUnitOfTheMetric() {
        SpecReading.Sealable sealed = read(one, guarding("mine", "over: 3 tokens, worseBy: 2pp"));
        assertThat(sealed.spec().guardrails()).anySatisfy(guardrail -> {
            assertThat(guardrail.rule()).isEqualTo(
                    new Rule.RelativeTail(new Threshold.Fixed(3, "3 tokens"), 0.02));
            assertThat(guardrail.measured().errorValue()).hasValue(9);
        });
        assertThat(read(one, sealed.canonical())).isEqualTo(sealed);
        assertThat(faults(one, guarding("mine", "over: 20ms, worseBy: 2pp")))
                .contains("\"20ms\" is no number of tokens; write \"20 tokens\"");
    }

    @Test
    void twoVersionsOfOneMetricInASpecAreRefused() {
        assertThat(faults(two, guarding("mine@1", "statistic: mean, worseBy: 10%")
                .replace("metrics:", "metrics:\n  also: [ mine ]"))).contains(
                        "metrics: names mine@2 and mine@1, and versions of one metric never mix; name one of them everywhere");
    }

    @Test
    void whatPromisesNothingIsCountedAndNotGuarded() {
        assertThat(faults(one, guarding("prompt_tokens", "statistic: mean, worseBy: 10%")))
                .contains("describes workload or run quality and promises nothing");
        assertThat(faults(MetricVocabulary.catalogue().with(List.of(metric(INFORMATION))),
                guarding("mine", "statistic: mean, worseBy: 10%")))
                .contains(
                        "\"mine\" has no better side and promises nothing; count it: metrics: { also: [ mine ] }");
        assertThat(faults(MetricVocabulary.catalogue().with(List.of(metric(PROPORTION))),
                guarding("mine", "statistic: mean, worseBy: 10%")))
                .contains(
                        "\"mine\" is a proportion, and says not what a failed request counts as; register it as a value");
        SpecReading.Sealable also = read(MetricVocabulary.catalogue().with(List.of(metric(INFORMATION))),
                EXAMPLE.replace("metrics:", "metrics:\n  also: [ ttft.service, mine, ttft.service@1 ]"));
        assertThat(also.spec().also()).extracting(MetricDefinition::key)
                .containsExactly(new MetricId("mine", 1), new MetricId("ttft.service", 1));
        assertThat(SpecMetrics.ofSealed(also.canonical()).also()).containsExactly(new MetricId("mine", 1),
                new MetricId("ttft.service", 1));
    }

    @Test
    void whatNoCellCanHoldIsRefusedWhereItStands() {
        assertThat(faults(one, EXAMPLE.replace("metrics:", "metrics:\n  also: [ ttft.service, goodput ]")))
                .contains("metrics.also[1]: \"goodput\" is not computed from single requests");
    }

    @Test
    void pairsAreThePartsOfRatiosAndTheCovariateWithWhatIsJudged() {
        assertThat(SpecMetrics.ofSealed(read(one, EXAMPLE).canonical()).columns(one).pairs()).isEmpty();
        SpecReading.Sealable sealed = read(one, guarding("e2e_per_token", "statistic: mean, worseBy: 10%")
                .replace("metrics:", "metrics:\n  also: [ queue_time ]\n  covariate: prompt_tokens"));
        assertThat(read(one, sealed.canonical())).isEqualTo(sealed);
        assertThat(SpecMetrics.ofSealed(sealed.canonical()).columns(one).pairs())
                .extracting(MetricPair::toString)
                .containsExactly("e2e@1 x output_tokens@1", "itl.max@1 x prompt_tokens@1",
                        "ttft@1 x prompt_tokens@1");
        assertThat(faults(one, EXAMPLE.replace("metrics:", "metrics:\n  covariate: output_tokens")))
                .contains("metrics.covariate: \"output_tokens\" may be an effect of the variant");
    }

    /** They have many values a request: no product with a covariate is one of them. */
    @Test
    void gapsBetweenChunksAreGuardedAndStandInNoPair() {
        SpecReading.Sealable sealed = read(one, guarding("itl.chunk", "over: x3 of control p90, worseBy: 2pp")
                .replace("metrics:", "metrics:\n  covariate: prompt_tokens"));
        assertThat(sealed.canonical()).contains("itl.chunk@2");
        assertThat(read(one, sealed.canonical())).isEqualTo(sealed);
        CellColumns columns = SpecMetrics.ofSealed(sealed.canonical()).columns(one);
        assertThat(columns).usingRecursiveComparison().isEqualTo(CellColumns.NONE.with(columns.pairs())
                .withGaps(new MetricId("itl.chunk", 2)));
        assertThat(columns.pairs()).isNotEmpty().extracting(MetricPair::x).extracting(MetricId::id)
                .doesNotContain("itl.chunk");
    }

    @Test
    void theSealedTextAloneSaysWhatCellsCount() {
        SpecMetrics named = SpecMetrics.ofSealed(read(two,
                guarding("mine@1", "statistic: mean, worseBy: 10%")).canonical());
        assertThat(named.judged()).contains(new MetricId("mine", 1), new MetricId("ttft", 1),
                new MetricId("error_rate", 1));
        assertThat(SpecMetrics.ofSealed("no: [ spec").all()).isEmpty();
        assertThat(SpecMetrics.ofSealed("guardrails: 7\nmetrics: [ a ]").all()).isEmpty();
    }

    private static final String VALUE = """
            id: mine
            version: 1
            kind: value
            unit: tokens
            direction: lower
            errorValue: 9
            formula: output_tokens
            when: post-treatment
            """;
    private static final String INFORMATION = VALUE.replace("direction: lower\nerrorValue: 9",
            "direction: information");
    private static final String PROPORTION = VALUE.replace("kind: value", "kind: proportion")
            .replace("unit: tokens", "unit: \"1\"").replace("errorValue: 9\n", "")
            .replace("output_tokens", "failed");

    private static CatalogueMetric mine(int version) {
        return metric(VALUE.replace("version: 1", "version: " + version)
                .replace("output_tokens", "output_tokens + " + version));
    }

    private static CatalogueMetric metric(String yaml) {
        return switch (MetricCatalogue.standard().readOne(yaml)) {
            case CatalogueReading.Read(var metrics) -> metrics.getFirst();
            case CatalogueReading.Faulty(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    private static String guarding(String metric, String rule) {
        return EXAMPLE.replace("guardrails:",
                "guardrails:\n  - { name: own, metric: \"%s\", %s }".formatted(metric, rule));
    }

    private static SpecReading.Sealable read(MetricVocabulary known, String document) {
        return switch (new SpecReader(() -> known).read("it.yaml", document)) {
            case SpecReading.Sealable sealed -> sealed;
            case SpecReading.Faulty faulty -> throw new AssertionError(faulty.text());
        };
    }

    private static String faults(MetricVocabulary known, String document) {
        return ((SpecReading.Faulty) new SpecReader(() -> known).read("it.yaml", document)).text();
    }

    private static String example() {
        try {
            return Files.readString(Path.of("..", "examples", "continuous-batching.yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
