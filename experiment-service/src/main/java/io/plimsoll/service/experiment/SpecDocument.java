package io.plimsoll.service.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.Node;

import io.plimsoll.model.experiment.BenchLoad;
import io.plimsoll.model.experiment.Cohort;
import io.plimsoll.model.experiment.DecisionRule;
import io.plimsoll.model.experiment.Design;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.ModelRef;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.experiment.Waiver;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;

/** The document as a whole: its fields, and what must hold between them. */
final class SpecDocument {
    /** Names that every run has already, beside those of its spec. */
    private static final Set<String> ALWAYS_ARMED = Set.of("primary", "replica loss", "telemetry");
    private static final String API_VERSION = "plimsoll/v1";
    private final Node root;
    private final Faults faults;
    private final boolean undeclaredAllowed;
    private final MetricWords words;

    /** @param undeclaredAllowed whether variants may differ in what {@code changes} does not name */
    SpecDocument(Node root, Faults faults, boolean undeclaredAllowed, MetricWords words) {
        this.root = root;
        this.faults = faults;
        this.undeclaredAllowed = undeclaredAllowed;
        this.words = words;
    }

    Optional<ExperimentSpec> read() {
        return Section.of(root, "", faults, "apiVersion", "kind", "id", "owner", "hypothesis", "model",
                "variants", "changes", "cohort", "design", "metrics", "guardrails", "stages", "decision",
                "load", "waivers")
                .flatMap(this::read);
    }

    private Optional<ExperimentSpec> read(Section spec) {
        spec.read("apiVersion", API_VERSION, only(API_VERSION));
        spec.read("kind", "Experiment", only("Experiment"));
        Optional<String> id = spec.read("id", "my-experiment", Ids::parse);
        Optional<String> owner = spec.text("owner", "serving-team");
        Optional<String> hypothesis = spec.text("hypothesis", "What should get better, and by how much.");
        Optional<ModelRef> model = model(spec);
        Optional<VariantsReader.Arms> arms = new VariantsReader(spec, faults, undeclaredAllowed).read();
        Optional<Cohort> cohort = DesignReader.cohort(spec);
        Optional<Design> design = DesignReader.design(spec, arms);
        PrimaryReader.Asked asked = PrimaryReader.read(spec, words);
        List<GuardrailSpec> guardrails = guardrails(spec);
        List<StageSpec> stages = new StagesReader(spec, faults).read();
        Optional<DesignReader.Ending> decision = DesignReader.decision(spec);
        Optional<BenchLoad> load = LoadReader.read(spec);
        List<Waiver> waivers = WaiverReader.read(spec, faults);
        arms.ifPresent(it -> checkFixedPool(spec, it, guardrails));
        checkVersions(spec, asked, guardrails);
        decision.ifPresent(it -> checkTime(spec, it.rule(), stages));
        return spec.whole(() -> new ExperimentSpec(id.orElseThrow(), owner.orElseThrow(),
                hypothesis.orElseThrow(), model.orElseThrow(), arms.orElseThrow().control(),
                arms.orElseThrow().treatment(), arms.orElseThrow().changes(), cohort.orElseThrow(),
                design.orElseThrow(), asked.primary().orElseThrow(), guardrails, stages,
                decision.orElseThrow().rule(), load.orElseThrow(),
                decision.orElseThrow().requireCalibrated(), asked.also(), asked.covariate(), waivers));
    }

    private static Function<String, String> only(String word) {
        return text -> {
            if (text.equals(word))
                return text;
            throw new Misread("\"" + text + "\" is not known to this version", "write \"" + word + "\"");
        };
    }

    private static Optional<ModelRef> model(Section spec) {
        return spec.section("model", "{ config: examples/models/tiny.json, weights: \"seed:7\" }", "config",
                "weights").flatMap(model -> {
                    Optional<String> config = model.text("config", "examples/models/tiny.json");
                    Optional<String> weights = model.read("weights", "seed:7", text -> {
                        if (text.matches("seed:\\d{1,18}"))
                            return text;
                        throw new Misread("\"" + text + "\": weights from a file are not built yet",
                                "write \"seed:7\"");
                    });
                    return model.whole(() -> new ModelRef(config.orElseThrow(), weights.orElseThrow()));
                });
    }

    private List<GuardrailSpec> guardrails(Section spec) {
        List<Node> nodes = spec.list("guardrails", "[ { metric: ttft, statistic: mean, worseBy: 10% } ]")
                .orElse(List.of());
        if (spec.has("guardrails") && nodes.isEmpty())
            spec.fault("guardrails", "nothing would stop a harmful variant",
                    "write [ { metric: ttft, statistic: mean, worseBy: 10% } ]");
        List<GuardrailSpec> guardrails = new ArrayList<>();
        Set<String> names = new HashSet<>(ALWAYS_ARMED);
        for (int i = 0; i < nodes.size(); i++)
            Section.of(nodes.get(i), "guardrails[%d]".formatted(i), faults, GuardrailReader.FIELDS)
                    .ifPresent(section -> new GuardrailReader(section, words).read().ifPresent(read -> {
                        if (!names.add(read.name()))
                            section.fault("a second guardrail is called \"" + read.name() + "\"",
                                    "give one of them a \"name\" of its own");
                        guardrails.add(read);
                    }));
        return guardrails;
    }

    /** A variant given by URL never changes places, so nothing relative can be said of it. */
    private static void checkFixedPool(Section spec, VariantsReader.Arms arms,
            List<GuardrailSpec> guardrails) {
        if (!(arms.control().engine() instanceof Engine.Url)
                && !(arms.treatment().engine() instanceof Engine.Url))
            return;
        for (GuardrailSpec guardrail : guardrails)
            if (guardrail.rule() instanceof Rule.RelativeMean
                    || guardrail.rule() instanceof Rule.RelativeQuantile
                    || guardrail.rule() instanceof Rule.RelativeTail)
                spec.fault("guardrails",
                        "\"" + guardrail.name()
                                + "\" compares with the control, and a variant given by url cannot swap places with it",
                        "write \"over\" with \"atMost\", or \"kind: disaster\"");
    }

    /** Cells that hold two versions of one metric are refused as evidence: versions never mix. */
    private static void checkVersions(Section spec, PrimaryReader.Asked asked,
            List<GuardrailSpec> guardrails) {
        Map<String, MetricId> seen = new TreeMap<>();
        Stream.of(asked.primary().stream().map(PrimaryMetric::measured),
                Stream.concat(asked.also().stream(), asked.covariate().stream()),
                guardrails.stream().map(GuardrailSpec::measured)).flatMap(Function.identity())
                .map(MetricDefinition::key).distinct().forEach(key -> {
                    MetricId other = seen.putIfAbsent(key.id(), key);
                    if (other != null)
                        spec.fault("metrics",
                                "names %s and %s, and versions of one metric never mix".formatted(other, key),
                                "name one of them everywhere");
                });
    }

    private static void checkTime(Section spec, DecisionRule decision, List<StageSpec> stages) {
        Duration baked = stages.stream().map(StageSpec::minBake).reduce(Duration.ZERO, Duration::plus);
        if (decision.maxDuration().compareTo(baked) < 0)
            spec.fault("decision",
                    "maxDuration %s is shorter than the stages' minBake together, %s".formatted(
                            Durations.print(decision.maxDuration()), Durations.print(baked)),
                    "write at least \"" + Durations.print(baked) + "\"");
    }
}
