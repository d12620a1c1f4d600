package io.plimsoll.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;

class MetricCatalogueTest {
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.standard();
    private static final String MINE = """
            id: prefill_share
            version: 1
            kind: value
            unit: "1"
            direction: lower
            errorValue: 1
            formula: prefill_us / (queue_us + prefill_us)
            filter: completed && has_phases && queue_us + prefill_us > 0
            when: post-treatment
            """;

    @Test
    void everyMetricOfTheResearchIsInTheCatalogue() {
        assertThat(CATALOGUE.metrics()).extracting(metric -> metric.key().id()).contains("ttft",
                "ttft.service",
                "ttft.answer", "tpot", "itl.chunk", "itl.max", "e2e", "e2e_per_token", "queue_time",
                "prefill_time", "decode_time", "output_tokens_per_s", "output_throughput", "input_throughput",
                "total_throughput", "tokens_per_gpu_s", "goodput", "goodput.tokens", "slo_attainment",
                "capacity_at_slo", "error_rate", "timeout_rate", "reject_rate", "cancel_rate", "availability",
                "cost_per_mtok", "cost_per_mtok.blended", "energy_per_token", "mfu", "mbu", "kv_usage",
                "prefix_hit_rate", "prefix_potential", "preemption_rate", "draft_acceptance", "accept_length",
                "batch_tokens", "batch_seqs", "output_parity", "send_lag").doesNotHaveDuplicates();
    }

    @Test
    void whatCellsHoldIsDefinedInTheCatalogueAsInTheCells() {
        Set<String> held = new HashSet<>();
        Stream.concat(StandardMetrics.all().stream(), Stream.of(StandardMetrics.PROMPT_TOKENS,
                StandardMetrics.OUTPUT_TOKENS, StandardMetrics.SEND_LAG)).forEach(standard -> {
                    CatalogueMetric metric = CATALOGUE.find(standard.key()).orElseThrow();
                    MetricDefinition defined = metric.definition().orElseThrow();
                    assertThat(List.of(defined.kind(), defined.unit(), defined.direction(),
                            defined.errorValue()))
                            .as(standard.id()).isEqualTo(List.of(standard.kind(), standard.unit(),
                                    standard.direction(), standard.errorValue()));
                    held.add(standard.id());
                });
        assertThat(CATALOGUE.metrics().stream().filter(it -> it.collected() instanceof Collected.Yes)
                .map(it -> it.key().id())).containsExactlyInAnyOrderElementsOf(held);
    }

    @Test
    void preAndPostTreatmentAreMarked() {
        assertThat(CATALOGUE.metrics().stream().filter(it -> it.when() == When.PRE_TREATMENT)
                .map(it -> it.key().id())).containsExactlyInAnyOrder("prompt_tokens", "prefix_potential");
        assertThat(CATALOGUE.newest("prefix_hit_rate").orElseThrow().when()).isEqualTo(When.POST_TREATMENT);
        assertThat(CATALOGUE.newest("send_lag").orElseThrow().when()).isEqualTo(When.RUN_QUALITY);
    }

    @Test
    void costsAndPeaksRestOnTablesByVersion() {
        CatalogueMetric cost = CATALOGUE.newest("cost_per_mtok").orElseThrow();
        assertThat(cost.tables()).singleElement().satisfies(table -> {
            assertThat(table.key()).isEqualTo("list-prices@1");
            assertThat(cost.computation().text()).contains(table.key());
            assertThat(table.number("H100-SXM-80GB", "usdPerGpuHour")).contains(new BigDecimal("3.99"));
        });
        assertThat(CATALOGUE.newest("mfu").orElseThrow().tables()).extracting(ReferenceTable::key)
                .containsExactly("gpu-peaks@1");
        assertThat(CATALOGUE.tables()).allSatisfy(table -> assertThat(table.rows()).isNotEmpty());
    }

    @Test
    void aMetricOfAUserIsReadWithTheSameRules() {
        CatalogueMetric mine = one(MINE);
        assertThat(mine.key()).isEqualTo(new MetricId("prefill_share", 1));
        assertThat(mine.formulas()).containsOnlyKeys(mine.key());
        assertThat(mine.definition().orElseThrow().formula()).isEqualTo(
                "prefill_us / (queue_us + prefill_us), where completed && has_phases && queue_us + prefill_us > 0");
    }

    @Test
    void aRatioIsTwoFormulasOverTheSameRequests() {
        CatalogueMetric ratio = one("""
                id: reasoning_share
                version: 1
                kind: ratio
                unit: "1"
                direction: information
                numerator: { formula: reasoning_tokens, unit: tokens }
                denominator: { formula: output_tokens, unit: tokens }
                filter: completed && output_tokens > 0
                when: post-treatment
                """);
        assertThat(ratio.formulas()).containsOnlyKeys(new MetricId("reasoning_share.numerator", 1),
                new MetricId("reasoning_share.denominator", 1));
        assertThat(ratio.definition().orElseThrow().counted()).containsExactly(
                new MetricId("reasoning_share.numerator", 1), new MetricId("reasoning_share.denominator", 1));
    }

    @Test
    void allFaultsAreSaidAtOnceWithTheirLines() {
        assertThat(faults(MINE.replace("kind: value", "kind: mean").replace("version: 1", "version: one")
                .replace("errorValue: 1\n", "wobble: 3\n").replace("when: post-treatment\n", "")))
                .containsExactly(
                        "1: when: is missing; write \"when: pre-treatment | post-treatment | run-quality\"",
                        "2: version: \"one\" is not known here; write \"1\"",
                        "3: kind: \"mean\" is not known here; write \"value | proportion | ratio | rate | capacity\"",
                        "6: wobble: is no field that is known here; known are " + String.join(", ",
                                MetricReader.FIELDS));
    }

    @Test
    void faultsOfAnExpressionSayTheirPlaceInIt() {
        assertThat(faults(MINE.replace(" && queue_us + prefill_us > 0", ""))).containsExactly(
                "7: formula: at 1:24: divides by queue_us + prefill_us, which can be 0;"
                        + " exclude that in the filter: \"queue_us + prefill_us != 0\"");
        assertThat(faults(MINE.replace("unit: \"1\"", "unit: us"))).singleElement().asString()
                .startsWith("7: formula: at 1:1: is in 1, and the metric is declared in us; ");
        assertThat(faults(MINE.replace("unit: \"1\"", "unit: parsec"))).singleElement().asString()
                .startsWith("4: unit: \"parsec\" is no unit; units are ");
        assertThat(faults(MINE.replace("completed", "complted"))).singleElement().asString()
                .startsWith(
                        "8: filter: at 1:1: \"complted\" is no field of a request; did you mean \"completed\"");
        assertThat(faults(MINE.replace("prefill_us / (", "prefil_us / ("))).singleElement().asString()
                .startsWith(
                        "7: formula: at 1:1: \"prefil_us\" is no field of a request; did you mean \"prefill_us\"");
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        assertThat(faults(MINE.replace("errorValue: 1\n", ""))).singleElement().asString()
                .contains("errorValue: is missing");
        assertThat(faults(MINE.replace("direction: lower", "direction: information"))).singleElement()
                .asString()
                .contains("errorValue: says what a failed request counts as, which nothing asks here");
        assertThat(faults(MINE.replace("id: prefill_share", "id: Prefill-Share"))).singleElement().asString()
                .contains("\"Prefill-Share\" is no name of a metric");
        assertThat(faults(MINE.replace("id: prefill_share", "id: x.numerator"))).singleElement().asString()
                .contains("the parts of ratios are called so");
        assertThat(faults(MINE + "definition: in words\n")).isNotEmpty();
        assertThat(faults(MINE + "tables: [ list-prices@2 ]\n")).containsExactly(
                "10: tables: there is no table list-prices@2; tables are list-prices@1, gpu-peaks@1");
        assertThat(faults("""
                id: hit
                version: 1
                kind: ratio
                unit: us
                direction: information
                numerator: { formula: cached_tokens, unit: tokens }
                denominator: { formula: prompt_tokens, unit: tokens }
                when: post-treatment
                """)).containsExactly(
                "7: denominator: the sum of \"prompt_tokens\" divides, and can be 0;"
                        + " exclude that in the filter, as \"prompt_tokens > 0\"");
        assertThat(faults("- a\n- b")).containsExactly(
                "1: is no mapping; write fields below it, as \"name: value\"");
        assertThat(faults("id: [")).singleElement().asString().startsWith("1: is no YAML");
    }

    @Test
    void aNameOfTheCatalogueIsRefused() {
        assertThat(faults(MINE.replace("id: prefill_share", "id: ttft"))).containsExactly(
                "1: id: \"ttft\" is a metric of the catalogue, which does not change; write another name");
    }

    @Test
    void versionsFollowEachOtherAndEachSaysSomethingNew() {
        String changed = MINE.replace("errorValue: 1", "errorValue: 2");
        List<CatalogueMetric> first = List.of(one(MINE));
        assertThat(faults(MINE, List.of())).isEmpty();
        assertThat(faults(MINE.replace("version: 1", "version: 2"), List.of())).containsExactly(
                "2: version: no version of prefill_share exists yet; write \"version: 1\"");
        assertThat(faults(MINE + "notes: again\n", first))
                .containsExactly("2: version: prefill_share@1 exists; it says the same: use it");
        assertThat(faults(changed, first)).containsExactly(
                "2: version: prefill_share@1 exists; it says something else, and versions do not change: write \"version: 2\"");
        assertThat(faults(changed.replace("version: 1", "version: 2"), first)).isEmpty();
        assertThat(faults(changed.replace("version: 1", "version: 3"), first))
                .containsExactly("2: version: the newest is prefill_share@1; write \"version: 2\"");
        assertThat(faults(MINE.replace("version: 1", "version: 2"), first)).containsExactly(
                "2: version: prefill_share@2 would say the same as prefill_share@1; use that one, or change what it computes");
    }

    @Test
    void whatChangesANumberChangesTheDigestAndWhatDoesNotDoesNot() {
        String digest = one(MINE).sha256();
        assertThat(one(MINE + "notes: a word to readers\n").sha256()).isEqualTo(digest);
        for (String changed : List.of(MINE.replace("errorValue: 1", "errorValue: 2"),
                MINE.replace("> 0", "> 1"),
                MINE.replace("queue_us + prefill_us)", "prefill_us + queue_us)"),
                MINE.replace("direction: lower", "direction: higher"), MINE + "estimator: median of means\n",
                MINE + "tables: [ gpu-peaks@1 ]\n"))
            assertThat(one(changed).sha256()).isNotEqualTo(digest);
    }

    private static CatalogueMetric one(String text) {
        return switch (CATALOGUE.readOne(text)) {
            case CatalogueReading.Read(var metrics) -> metrics.getFirst();
            case CatalogueReading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    private static List<String> faults(String text) {
        return CATALOGUE.readOne(text) instanceof CatalogueReading.Faulty(var faults)
                ? faults.stream().map(CatalogueFault::toString).toList()
                : List.of();
    }

    private static List<String> faults(String text, List<CatalogueMetric> registered) {
        return CATALOGUE.readOne(text, registered) instanceof CatalogueReading.Faulty(var faults)
                ? faults.stream().map(CatalogueFault::toString).toList()
                : List.of();
    }
}
