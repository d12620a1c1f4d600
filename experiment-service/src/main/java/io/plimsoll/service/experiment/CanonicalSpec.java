package io.plimsoll.service.experiment;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.model.experiment.BenchLoad;
import io.plimsoll.model.experiment.Design;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * The one text of a spec: JSON with sorted keys, every default written out. It is itself a document that reads back to
 * the same spec, so a sealed revision needs nothing else to be kept.
 */
final class CanonicalSpec {
    private static final JsonMapper JSON = new JsonMapper();

    private CanonicalSpec() {}

    static SpecReading.Sealable seal(ExperimentSpec spec) {
        String canonical = JSON.writeValueAsString(document(spec));
        return new SpecReading.Sealable(spec, canonical, sha256(canonical));
    }

    private static Map<String, Object> document(ExperimentSpec spec) {
        Map<String, Object> fields = live(spec);
        // Written only where it is not the default: revisions from before there was a bench keep their digest.
        if (!spec.load().equals(BenchLoad.DEFAULT)) fields.put("load", load(spec.load()));
        if (!spec.waivers().isEmpty())
            fields.put("waivers", spec.waivers().stream().map(waiver -> fields(
                    "field", waiver.field(), "reason", waiver.reason(), "by", waiver.by())).toList());
        return fields;
    }

    private static Map<String, Object> load(BenchLoad load) {
        return fields("utilization", hundredth(load.utilization()) + "%", "answers",
                "x" + BigDecimal.valueOf(load.answerScale()).stripTrailingZeros().toPlainString(),
                "long", hundredth(load.longShare()) + "%");
    }

    private static Map<String, Object> live(ExperimentSpec spec) {
        return fields("apiVersion", "plimsoll/v1", "kind", "Experiment", "id", spec.id(), "owner",
                spec.owner(), "hypothesis", spec.hypothesis(), "model",
                fields("config", spec.model().config(), "weights", spec.model().weights()), "variants",
                fields(spec.control().id(), variant(spec.control(), true), spec.treatment().id(),
                        variant(spec.treatment(), false)),
                "changes", spec.changes(), "cohort",
                fields("layer", spec.cohort().layer(), "unit", Choice.word(spec.cohort().unit())), "design",
                design(spec.design()),
                "metrics", metrics(spec), "guardrails",
                spec.guardrails().stream().map(CanonicalSpec::guardrail).toList(), "stages",
                spec.stages().stream().map(CanonicalSpec::stage).toList(), "decision",
                decision(spec));
    }

    /** What a promotion waits for is written only where it was asked: older revisions keep their digest. */
    private static Map<String, Object> decision(ExperimentSpec spec) {
        Map<String, Object> fields = fields("alpha", Double.toString(spec.decision().alpha()), "maxDuration",
                Durations.print(spec.decision().maxDuration()), "whenUndecided",
                Choice.word(spec.decision().whenUndecided()), "whenSilent",
                Choice.word(spec.decision().whenSilent()));
        if (spec.requireCalibrated()) fields.put("requireCalibrated", true);
        return fields;
    }

    /** What is carried over is written only where it was said: older revisions keep their digest. */
    private static Map<String, Object> design(Design design) {
        Map<String, Object> fields = fields("kind", Choice.word(design.kind()), "block",
                Durations.print(design.block()), "washout", Durations.print(design.washout()));
        design.carryOver().ifPresent(lifetime -> fields.put("carryOver", Durations.print(lifetime)));
        return fields;
    }

    private static Map<String, Object> variant(EngineVariant variant, boolean control) {
        Map<String, Object> fields = fields("control", control, "engine", engine(variant.engine()));
        Map<String, Object> strategies = new TreeMap<>();
        variant.strategies().forEach((name, strategy) -> {
            Map<String, Object> config = new TreeMap<>(strategy.parameters());
            config.put("id", strategy.id());
            strategies.put(name, config);
        });
        if (!strategies.isEmpty())
            fields.put("strategies", strategies);
        return fields;
    }

    private static Object engine(Engine engine) {
        return switch (engine) {
            case Engine.Builtin() -> "builtin";
            case Engine.Command(var command, var health) -> fields("command", command, "health", health);
            case Engine.Url(var url, var keyEnv) -> keyEnv
                    .map(name -> fields("url", url.toString(), "keyEnv", name))
                    .orElseGet(() -> fields("url", url.toString()));
        };
    }

    /** What is counted beside is written only where it was said: older revisions keep their digest. */
    private static Map<String, Object> metrics(ExperimentSpec spec) {
        Map<String, Object> fields = fields("primary", primary(spec.primary()));
        if (!spec.also().isEmpty())
            fields.put("also", spec.also().stream().map(StandardMetrics::word).toList());
        spec.covariate().ifPresent(metric -> fields.put("covariate", StandardMetrics.word(metric)));
        return fields;
    }

    private static Map<String, Object> primary(PrimaryMetric primary) {
        Map<String, Object> fields = fields("metric", primary.metric(), "statistic",
                Choice.word(primary.statistic()), "expect", Choice.word(primary.expect()));
        if (primary.requireBetter())
            fields.put("require", "better");
        if (!primary.segment().isEmpty())
            fields.put("segment", primary.segment());
        return fields;
    }

    private static Map<String, Object> guardrail(GuardrailSpec guardrail) {
        Map<String, Object> fields = switch (guardrail.rule()) {
            case Rule.RelativeMean(var margin, var floor) -> relativeMean(margin, floor);
            case Rule.RelativeQuantile quantile -> fields("statistic", quantile.statistic(), "worseBy",
                    hundredth(quantile.margin()) + "%");
            case Rule.RelativeTail(var over, var points) -> fields("over", over.toString(), "worseBy",
                    hundredth(points) + "pp");
            case Rule.AbsoluteTail(var over, var atMost) -> fields("over", over.toString(), "atMost",
                    hundredth(atMost) + "%");
            case Rule.Disaster(var points) -> fields("kind", "disaster", "worseBy",
                    hundredth(points) + "pp");
        };
        fields.put("name", guardrail.name());
        fields.put("metric", guardrail.metric());
        if (!guardrail.segment().isEmpty())
            fields.put("segment", guardrail.segment());
        return fields;
    }

    private static Map<String, Object> relativeMean(double margin, Optional<Threshold.Fixed> floor) {
        Map<String, Object> fields = fields("statistic", "mean", "worseBy", hundredth(margin) + "%");
        floor.ifPresent(least -> fields.put("floor", least.toString()));
        return fields;
    }

    private static Map<String, Object> stage(StageSpec stage) {
        return fields("tier", Choice.word(stage.tier()), "share", stage.share().toString(), "holdback",
                stage.holdback().toString(), "minBake", Durations.print(stage.minBake()));
    }

    private static String hundredth(double fraction) {
        return BigDecimal.valueOf(fraction).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return fields;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
