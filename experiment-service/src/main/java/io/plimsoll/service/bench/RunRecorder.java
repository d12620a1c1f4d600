package io.plimsoll.service.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import io.plimsoll.analysis.comparability.TrafficShape;
import io.plimsoll.engine.load.LoadCurve;
import io.plimsoll.engine.load.LoadOptions;
import io.plimsoll.engine.load.PlannedRequest;
import io.plimsoll.engine.load.SealedTrace;
import io.plimsoll.model.experiment.BenchLoad;
import io.plimsoll.model.experiment.Design;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.lifecycle.PlanRequest;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.experiment.SpecReading;

/** Plays one run of the control under a load that is sealed before its first request, and keeps what came of it. */
public final class RunRecorder {
    /** Sent before the first block: queues are as full as the load makes them when recording begins. */
    private static final Duration LEAD_IN = Duration.ofSeconds(2);

    private final BenchSite site;
    private final SpecReading.Sealable sealed;
    private final Consumer<String> progress;
    private final InstantSource clock = InstantSource.system();

    /** @param progress is told what is done now */
    public RunRecorder(BenchSite site, SpecReading.Sealable sealed, Consumer<String> progress) {
        this.site = site;
        this.sealed = sealed;
        this.progress = progress;
    }

    public RecordedRun record(RecordOrder order) throws InterruptedException {
        progress.accept("starting an engine");
        try (SoloBench bench = new SoloBench(site, sealed.spec().control(), order.seed())) {
            // also where it is given: the first requests of an engine are slower than all others
            progress.accept("warming up, and measuring what the engine can carry");
            double measured = Math.round(1_000 * bench.capacity(sealed.spec().load())) / 1_000.0;
            double capacity = order.capacityPerSecond().orElse(measured);
            progress.accept(String.format(Locale.ROOT, "it carries %.1f requests/s; playing %d blocks",
                    measured, order.blocks()));
            return play(bench, order, capacity);
        }
    }

    private RecordedRun play(SoloBench bench, RecordOrder order, double capacity)
            throws InterruptedException {
        LoadCurve curve = order.curve(capacity);
        int leadIn = (int) Math.ceilDiv(LEAD_IN.toNanos(), order.block().toNanos());
        LoadCurve whole = curve.after(leadIn, capacity * order.utilization() * order.rateFactor());
        List<PlannedRequest> planned = whole.plan(stream(bench.load(), whole, order.seed()));
        SealedLoad load = sealed(order, capacity, bench.load(), curve, whole.counts(planned), planned);
        TrafficPlan plan = plan(bench, order, leadIn);
        bench.log().clear();
        bench.follow(plan);
        Instant from = plan.schedule().start().minus(order.block().multipliedBy(leadIn));
        bench.send(planned, from);
        List<TelemetryEvent> events = bench.log().await(all -> closed(all, order.blocks()) == order.blocks(),
                BenchFleet.CLOSE_MAX.plus(order.block()));
        return new RecordedRun(about(from), load, bench.fingerprints(),
                events.stream().filter(event -> isMeasured(event, order.blocks())).toList());
    }

    private List<PlannedRequest> stream(LoadOptions options, LoadCurve whole, long seed) {
        Duration longEnough = Duration.ofSeconds((long) Math.ceil(whole.requests()) + 1);
        return new SealedTrace(options, sealed.spec().load(), 1, longEnough, seed).segment(0);
    }

    private SealedLoad sealed(RecordOrder order, double capacity, LoadOptions options, LoadCurve curve,
            List<Integer> counts, List<PlannedRequest> planned) {
        return new SealedLoad(SealedLoad.Loop.OPEN, capacity, order.capacityPerSecond().isEmpty(),
                order.utilization(), order.rateFactor(), order.vary(), order.block(), order.seed(),
                generator(options), SealedTrace.digestOf(planned), curve.rates(),
                counts.subList(counts.size() - order.blocks(), counts.size()),
                Optional.of(shape(order, counts.size(), planned)));
    }

    /** Of the blocks that are measured, the last ones. */
    private static TrafficShape shape(RecordOrder order, int blocks, List<PlannedRequest> planned) {
        return TrafficShapes.of(planned, order.block().multipliedBy(blocks - order.blocks()),
                order.block().multipliedBy(order.blocks()));
    }

    private String generator(LoadOptions options) {
        BenchLoad load = sealed.spec().load();
        return "azure conversations 2023; %s; answers x%s; long share %s; %s".formatted(options.chat(),
                load.answerScale(), load.longShare(), options.longPrompt());
    }

    /** The control alone; its first block begins when the lead-in is over. */
    private TrafficPlan plan(SoloBench bench, RecordOrder order, int leadIn) {
        PlanRequest request = new PlanRequest(new RunId(sealed.spec().id(), 1), sealed.sha256(),
                with(new Design(Design.Kind.INTERLEAVED, order.block(), order.block().multipliedBy(leadIn))),
                bench.replicas(), order.seed(), BenchFleet.LEAD);
        return RolloutPlanner.baseline(bench.idle(), request, clock.instant());
    }

    private ExperimentSpec with(Design design) {
        ExperimentSpec spec = sealed.spec();
        return new ExperimentSpec(spec.id(), spec.owner(), spec.hypothesis(), spec.model(), spec.control(),
                spec.treatment(), spec.changes(), spec.cohort(), design, spec.primary(), spec.guardrails(),
                spec.stages(), spec.decision(), spec.load());
    }

    private String about(Instant from) {
        return "one run of %s of %s, recorded from %s on %s".formatted(sealed.spec().control().id(),
                sealed.spec().id(), from, Machine.text());
    }

    private static long closed(List<TelemetryEvent> events, int blocks) {
        return events.stream().filter(event -> event instanceof BlockManifest && isMeasured(event, blocks))
                .count();
    }

    private static boolean isMeasured(TelemetryEvent event, int blocks) {
        return switch (event) {
            case RequestTelemetry request -> request.placement().run().isPresent()
                    && !request.placement().washout() && isOne(request.placement().block(), blocks);
            case BlockManifest manifest -> isOne(manifest.block(), blocks);
        };
    }

    private static boolean isOne(long block, int blocks) { return block >= 0 && block < blocks; }
}
