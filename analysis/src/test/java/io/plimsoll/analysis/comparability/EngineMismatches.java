package io.plimsoll.analysis.comparability;

import static io.plimsoll.analysis.comparability.HonestStage.CONTEXT;
import static io.plimsoll.analysis.comparability.HonestStage.isTreated;
import static io.plimsoll.analysis.comparability.HonestStage.onAnother;
import static io.plimsoll.analysis.comparability.HonestStage.stage;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.experiment.Waiver;

/** Engines that are not what they should be. */
final class EngineMismatches {
    private EngineMismatches() {}

    static Stream<Injected> all() {
        return Stream.of(differing("another revision of the weights", "model.weights", "seed:8"),
                differing("another model", "model.config", "e3b0", "77aa"),
                differing("another tokenizer", "model.tokenizer", "bytes/2"),
                differing("another precision", "model.precision", "bfloat16"),
                differing("another KV precision", "kv.precision", "fp8", "float32"),
                differing("another version of the engine", "engine", "builtin/2"),
                differing("an undeclared flag", "strategies.kvCache.id", "paged", "contiguous"),
                differing("another attention kernel", "runtime.attention", "flash", "eager"),
                differing("another library", "runtime.libtorch", "2.9", "2.10"),
                differing("another split over GPUs", "parallel.tensor", "2", "1"),
                differing("other sampling", "sampling.temperature", "0.7", "0"),
                differing("a third more KV blocks", "strategies.kvCache.blocks", "1310", "1000"),
                differing("a field that only one side has", "runtime.compile", "on", ""),
                new Injected("KV blocks within half a percent",
                        engines(Map.of("strategies.kvCache.blocks", "1004"),
                                Map.of("strategies.kvCache.blocks", "1000"), CONTEXT),
                        "fingerprint", State.PASSED),
                new Injected("a tokenizer that nobody knows",
                        engines(Map.of("model.tokenizer", "unknown"), Map.of("model.tokenizer", "unknown"),
                                CONTEXT),
                        "fingerprint: model.tokenizer", State.REFUSED),
                new Injected("a needed field that neither side tells",
                        engines(Map.of("model.weights", ""), Map.of("model.weights", ""), CONTEXT),
                        "fingerprint: model.weights", State.REFUSED),
                new Injected("the same, waived", engines(Map.of("model.weights", ""),
                        Map.of("model.weights", ""),
                        CONTEXT.waiving(List.of(new Waiver("model.weights", "closed model", "alice")))),
                        "fingerprint: model.weights", State.WAIVED),
                new Injected("engines that say nothing", ComparabilityCheck.check(
                        stage(request -> request.saying("")), CONTEXT), "fingerprint", State.REFUSED),
                new Injected("one engine that says nothing", ComparabilityCheck.check(
                        stage(request -> isTreated(request) ? request.saying("") : request), CONTEXT),
                        "fingerprint", State.REFUSED),
                new Injected("one replica of several that says nothing", ComparabilityCheck.check(
                        stage(request -> isTreated(request) && request.ttftMicros() % 4 == 0
                                ? onAnother(request).saying("")
                                : request),
                        CONTEXT), "fingerprint: treatment", State.REFUSED),
                new Injected("an engine that changed under way", changed(), "fingerprint: model.weights",
                        State.REFUSED));
    }

    private static Injected differing(String what, String field, String treatment) {
        return new Injected(what, engines(Map.of(field, treatment), Map.of(), CONTEXT),
                "fingerprint: " + field, State.REFUSED);
    }

    private static Injected differing(String what, String field, String treatment, String control) {
        return new Injected(what, engines(Map.of(field, treatment), Map.of(field, control), CONTEXT),
                "fingerprint: " + field, State.REFUSED);
    }

    static ComparabilityReport engines(Map<String, String> treatment, Map<String, String> control,
            ComparabilityContext context) {
        return ComparabilityCheck.check(stage(request -> request), saying(treatment, control, context));
    }

    private static ComparabilityContext saying(Map<String, String> treatment, Map<String, String> control,
            ComparabilityContext context) {
        return new ComparabilityContext(context.arms(), context.endpoints(),
                Map.of("treatment", StageBuilder.fingerprint(treatment), "control",
                        StageBuilder.fingerprint(control)),
                context.declaredChanges(), context.waivers(), context.load(), context.sensitivity(),
                context.measured());
    }

    private static ComparabilityReport changed() {
        ComparabilityContext context = new ComparabilityContext(Arms.PAIRED,
                Map.of("treatment", StageBuilder.fingerprint(Map.of()), "control",
                        StageBuilder.fingerprint(Map.of()), "later",
                        StageBuilder.fingerprint(Map.of("model.weights", "seed:8"))),
                List.of("model"));
        return ComparabilityCheck.check(
                stage(request -> request.block() > 30 && !isTreated(request)
                        ? request.saying("later")
                        : request),
                context);
    }
}
