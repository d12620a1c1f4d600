package io.plimsoll.service.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecFaultsTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("plimsoll.root", ".."), "examples");
    private final SpecReader reader = new SpecReader();

    /** Each row changes one text of examples/continuous-batching.yaml and says what the reader then says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            owner: serving-team | ownr: serving-team | bad.yaml:5: ownr: is no field that is known here; did you mean "owner"?
            plimsoll/v1 | plimsoll/v2 | 2: apiVersion: "plimsoll/v2" is not known to this version; write "plimsoll/v1"
            id: continuous-batching | id: Continuous! | id: "Continuous!" is no id; write lower-case letters, digits and hyphens, at most 63, a letter or digit first
            seed:7 | file:x | model.weights: "file:x": weights from a file are not built yet; write "seed:7"
            continuous: { engine | continuous: { control: true, engine | variants: 2 variants are the control (static, continuous); write "control: true" in one of them only
            control: true, | control: false, | variants: no variant is the control; write "control: true" in the variant that serves today
            engine: builtin, strategies: { scheduler: { id: static-batch | engine: vllm, strategies: { scheduler: { id: static-batch | variants.static.engine: "vllm" is no engine; write "builtin" or { url: "http://...", keyEnv: NAME }
            engine: builtin, strategies: { scheduler: { id: static-batch, maxBatch: 8 } } | engine: { command: [vllm] } | variants.static.engine.command: an engine started by a command is not built yet; start it yourself and write { url: "http://..." }, or write "builtin"
            scheduler: { id: static-batch | schedular: { id: static-batch | variants.static.strategies.schedular: is no strategy interface that is built; did you mean "scheduler"?
            id: static-batch | id: statics-batch | variants.static.strategies.scheduler.id: "statics-batch" is no scheduler that is built; did you mean "static-batch"?
            chunkTokens: 64 | chunkToken: 64 | variants.continuous.strategies.scheduler.chunkToken: is no parameter of "continuous"; did you mean "chunkTokens"?
            maxBatch: 8 | maxBatch: 0 | variants.static.strategies.scheduler.maxBatch: 0 is out of range; write 1 to 256 sequences
            chunkTokens: 64 | chunkTokens: some | variants.continuous.strategies.scheduler.chunkTokens: "some" is no whole number; write 0 to 1000000 tokens or whole
            changes: [ strategies.scheduler ] | changes: [ strategies.scheduler, engine ] | changes: "engine" is declared, but the variants are equal there; leave it away, or make them differ
            changes: [ strategies.scheduler ] | changes: [ strategies.scheduler.id ] | changes: the variants differ in strategies.scheduler.chunkTokens ((not set), 64), which is not declared; add "strategies.scheduler.chunkTokens", or make them equal
            layer: default, | layer: default, segments: { workloadClass: [chat] }, | cohort.segments: a cohort of some segments only is not built yet; leave it away (all traffic takes part), and give guardrails a segment
            unit: conversation | unit: session | cohort.unit: "session" is no word that is known here; words that work are request, conversation, tenant
            kind: crossover | kind: switchback | design.kind: "switchback" is not built yet; write "crossover"
            block: 3s | block: 4 | design.block: "4" has no unit; write "4s" or "4ms"
            block: 3s | block: 20ms | design.block: "20ms" is too short; write at least "500ms"
            washout: 1s | washout: 1s, carryOver: long | design.carryOver: "long" is no duration; write it as "20ms", "4s" or "2m"
            washout: 1s | washout: 1s, carryOver: 310ms | design.block: 3s is shorter than 10 times the carryOver of 310ms: too much of a block would be served from what the other arm left; write at least "3100ms"
            washout: 1s | washout: soon | design.washout: "soon" is no duration; write it as "20ms", "4s" or "2m"
            primary: { metric: ttft | primary: { metric: tfft | metrics.primary.metric: "tfft" is no metric; did you mean "ttft"? metrics are ttft, tpot, itl.max, e2e, output_tokens_per_s, e2e_per_token, error_rate, those of the catalogue, and your own: plimsoll metric register FILE; where no server is asked, --metrics FILE
            primary: { metric: ttft | primary: { metric: ttft.servise | metrics.primary.metric: "ttft.servise" is no metric; did you mean "ttft.service"? metrics are ttft, tpot, itl.max, e2e, output_tokens_per_s, e2e_per_token, error_rate, those of the catalogue, and your own: plimsoll metric register FILE; where no server is asked, --metrics FILE
            primary: { metric: ttft | primary: { metric: ttft.service@2 | metrics.primary.metric: "ttft.service@2" is not there; the newest is ttft.service@1; write "ttft.service@1", or register the next version
            primary: { metric: ttft | primary: { metric: ttft@2 | metrics.primary.metric: "ttft@2" is not there; the newest is ttft@1; write "ttft@1", or register the next version
            primary: { metric: ttft | primary: { metric: mfu | metrics.primary.metric: "mfu" is not computed from single requests, so cells cannot sum it up; metrics are ttft, tpot, itl.max, e2e, output_tokens_per_s, e2e_per_token, error_rate; the page Metrics has all with their formulas
            primary: { metric: ttft | primary: { metric: send_lag | metrics.primary.metric: "send_lag" describes workload or run quality and promises nothing; metrics that can be judged are ttft, tpot, itl.max, e2e, output_tokens_per_s, e2e_per_token, error_rate
            primary: { metric: ttft | primary: { metric: throughput | metrics.primary.metric: "throughput" is what was sent, in both arms: tokens count in the block of their request; write "e2e_per_token" or "output_tokens_per_s" for how fast the engine is
            primary: { metric: ttft, statistic: mean | primary: { metric: e2e_per_token, statistic: p99 | metrics.primary.statistic: "p99" is read off requests, and a sum over a sum belongs to none; write "mean"
            worseBy: 10% | worseBy: 10 | guardrails[0].worseBy: "10" has no unit; write "10%"
            worseBy: 10% | worseBy: 10pp | guardrails[0].worseBy: "10pp": a relative margin is a percentage; write "10%"
            statistic: mean, worseBy | statistic: p95, worseBy | guardrails[0].statistic: "p95" is a percentile that is not kept; write p50, p90 or p99
            statistic: mean, worseBy | statistic: p999, worseBy | guardrails[0].statistic: "p999" is a percentile that is not kept; write p50, p90 or p99
            statistic: mean, worseBy | statistic: median, worseBy | guardrails[0].statistic: "median" is the p50; write "statistic: p50"
            statistic: mean, worseBy: 10% | statistic: p99, worseBy: 2pp | guardrails[0].worseBy: "2pp": a relative margin is a percentage; write "2%"
            statistic: mean, worseBy | statistic: p99, floor: 2ms, worseBy | guardrails[0].floor: belongs to a mean: a quantile is judged by shares; leave it away, or write "statistic: mean"
            statistic: mean, worseBy: 10% | statistic: p99 | guardrails[0].worseBy: is missing; write "worseBy: 10%"
            ttft,       statistic: mean, | output_tokens_per_s, statistic: p90, | guardrails[0].statistic: more "output_tokens_per_s" is better, and p90 is read from the other end; write { metric: output_tokens_per_s, statistic: mean, worseBy: 10% }
            statistic: mean, worseBy | worseBy | guardrails[0]: says neither a statistic nor a threshold; add "statistic: mean" or "statistic: p99", or "over" for the share over a threshold
            , atMost: 5% | | guardrails[1].over: needs one of worseBy and atMost; add "worseBy: 2pp" (against the control) or "atMost: 5%" (whatever the control shows)
            atMost: 5% | atMost: 5 | guardrails[1].atMost: "5" has no unit; write "5%"
            x10 of control p90 | x10 of control p95 | guardrails[1].over: "x10 of control p95" names a percentile that is not kept; write p50, p90 or p99
            x10 of control p90 | 200 | guardrails[1].over: "200" has no unit; write "200s" or "200ms"
            itl.max,    over | output_tokens_per_s, over | guardrails[1].over: more "output_tokens_per_s" is better, so being over a limit is no harm; write { metric: output_tokens_per_s, statistic: mean, worseBy: 10% }
            ttft,       statistic: mean, worseBy | e2e_per_token, statistic: p99, worseBy | guardrails[0].statistic: "e2e_per_token" is a sum over a sum, and no request has one; write { metric: e2e_per_token, statistic: mean, worseBy: 10% }
            itl.max,    over | e2e_per_token, over | guardrails[1].over: "e2e_per_token" is a sum over a sum, and no request has one; write { metric: e2e_per_token, statistic: mean, worseBy: 10% }
            , kind: disaster | | guardrails[2].metric: "error_rate" is guarded by an exact test per request; write { metric: error_rate, worseBy: 0.5pp, kind: disaster }
            kind: disaster | kind: budget-burn | guardrails[2].kind: "budget-burn" is not built yet; write "disaster"
            error_rate, worseBy: 0.5pp | ttft, worseBy: 0.5pp | guardrails[2].kind: a disaster is counted in failures, and "ttft" counts none; write "metric: error_rate", or leave "kind" away
            tier: canary | tier: shadow | stages[0].tier: "shadow" is not built yet; words that work are canary, ramp, full
            share: 25% | share: 25 | stages[0].share: "25" has no unit; write "25%"
            share: 100% | share: 120% | stages[2].share: "120%" is more than all traffic; write at most "100%"
            share: 50% | share: 75% | stages[1].share: above 50% there is no equally large control pool to compare with, got 75%; write at most "50%", or { tier: full, share: 100% }
            share: 50% | share: 20% | stages[1].share: 20% does not rise over 25% of the stage before; write stages with rising shares
            holdback: 0% | holdback: 5% | stages[2].holdback: a holdback is not built yet; write "0%"
            alpha: 0.05 | alpha: 5 | decision.alpha: 5 is out of range; write a number from 0.001 to 0.2, as "0.05"
            maxDuration: 220s | maxDuration: 30s | decision: maxDuration 30s is shorter than the stages' minBake together, 55s; write at least "55s"
            whenUndecided: hold | whenUndecided: promote | decision.whenUndecided: "promote" is no word that is known here; words that work are hold, rollback
            kind: Experiment | `kind: "Experiment` | bad.yaml:7: is no YAML: expected <block end>, but found '<scalar>'; check indentation, quotes and brackets there
            """)
    void saysWhatIsWrongAndWhatToDo(String before, String after, String message) throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("continuous-batching.yaml"));
        assertThat(yaml).contains(before);
        String changed = yaml.replaceFirst(Pattern.quote(before),
                Matcher.quoteReplacement(after == null ? "" : after));
        assertThat(faults(changed)).anySatisfy(fault -> assertThat(fault.toString()).endsWith(message));
    }

    @Test
    void namesFileAndLineOfEveryFaultAtOnceInTheOrderOfTheLines() {
        assertThat(faults("""
                apiVersion: plimsoll/v1
                kind: Experiment
                id: x
                id: y
                colour: blue
                guardrails: []
                stages:
                  - { tier: canary, share: 25% }
                """)).extracting(Fault::toString).containsSubsequence(
                "bad.yaml:1: owner: is missing; write \"owner: serving-team\"",
                "bad.yaml:1: variants: is missing; write \"variants: { old: { control: true, engine: builtin }, ... }\"",
                "bad.yaml:4: id: is written twice; keep one of them",
                "bad.yaml:5: colour: is no field that is known here; known are apiVersion, kind, id, owner, hypothesis, model, variants, changes, cohort, design, metrics, guardrails, stages, decision, load, waivers",
                "bad.yaml:6: guardrails: nothing would stop a harmful variant; write [ { metric: ttft, statistic: mean, worseBy: 10% } ]",
                "bad.yaml:8: stages[0].minBake: is missing; write \"minBake: 20s\"");
    }

    @Test
    void refusesMoreThanOneTreatmentByName() throws IOException {
        String third = "  third: { engine: builtin }\nchanges:";
        String yaml = Files.readString(EXAMPLES.resolve("a-a.yaml")).replace("changes:", third);
        assertThat(faults(yaml)).extracting(Fault::what).containsExactly(
                "more than one treatment (b, third) needs a rotation design, which is not built yet");
    }

    @Test
    void aChangeOfTheCacheSaysHowLongItsBlocksOutliveASwap() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("a-a.yaml")).replace("changes: []",
                "changes: [ strategies.kvCache ]").replaceFirst("(?m)(b: .*chunkTokens: 64 \\}) \\}",
                        "$1, kvCache: { id: contiguous, blockTokens: 32 } }");
        assertThat(faults(yaml)).extracting(Fault::toString).containsExactly(
                "bad.yaml:13: design.carryOver: is missing: the variants differ in strategies.kvCache.blockTokens, and what one of them leaves there serves the other when they swap; write \"carryOver: 300ms\", the longest time that it lives");
        assertThat(faults(yaml.replace("washout: 1s", "washout: 1s, carryOver: 500ms")))
                .extracting(Fault::toString).containsExactly(
                        "bad.yaml:13: design.block: 4s is shorter than 10 times the carryOver of 500ms: too much of a block would be served from what the other arm left; write at least \"5s\"");
        assertThat(reader.read("good.yaml", yaml.replace("washout: 1s", "washout: 1s, carryOver: 400ms")))
                .isInstanceOfSatisfying(SpecReading.Sealable.class, read -> {
                    assertThat(read.canonical()).contains("\"carryOver\":\"400ms\"");
                    assertThat(reader.read("again", read.canonical())).isEqualTo(read);
                });
    }

    @Test
    void refusesEqualVariantsUnlessAnAAIsDeclared() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("a-a.yaml"));
        assertThat(faults(yaml.replace("changes: []", "changes: [ strategies.scheduler ]")))
                .extracting(Fault::toString).containsExactly(
                        "bad.yaml:11: changes: both variants are equal; write \"changes: []\" if an A/A is meant");
        assertThat(faults(yaml.replace("changes: []", ""))).extracting(Fault::toString).containsExactly(
                "bad.yaml:2: changes: is missing; write \"changes: [ strategies.scheduler ], or [] for an A/A\"");
    }

    @Test
    void saysNothingRelativeOfAVariantThatIsGivenByUrl() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("a-a.yaml")).replaceFirst("b: \\{.*",
                "b: { engine: { url: \"http://127.0.0.1:8000\", keyEnv: KEY } }")
                .replace("changes: []", "changes: [ engine, strategies ]");
        assertThat(faults(yaml)).extracting(Fault::path).containsExactly("guardrails", "guardrails");
    }

    @Test
    void survivesDocumentsThatAreMadeToHurt() {
        String bomb = "a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]";
        for (String document : List.of("", "[]", "x", "- !!javax.script.ScriptEngineManager [x]", bomb,
                "a: &a [*a]", "[".repeat(5_000), "id: " + "x".repeat(YamlText.CHARACTERS_MAX),
                "a: 1\n---\nb: 2"))
            assertThat(faults(document)).isNotEmpty();
    }

    private List<Fault> faults(String document) {
        return switch (reader.read("bad.yaml", document)) {
            case SpecReading.Sealable it -> throw new AssertionError("no fault found in " + it.canonical());
            case SpecReading.Faulty it -> it.faults();
        };
    }
}
