package io.plimsoll.service.watch;

import java.nio.file.Path;
import java.time.InstantSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.plimsoll.db.registry.ExperimentRepository;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.db.rollout.FingerprintRepository;
import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.fleet.RouterClient;
import io.plimsoll.service.ingest.CellStore;
import io.plimsoll.service.kafka.TelemetryTopics;
import io.plimsoll.service.metric.MetricRegistry;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.Fleet;
import io.plimsoll.service.sensitivity.SensitivityFile;

/** Makes registry and controllers beans; the loop itself is started by the server when its fleet answers. */
@Configuration(proxyBeanMethods = false)
public class WatchConfiguration {
    @Bean
    InstantSource clock() { return InstantSource.system(); }

    @Bean
    WatchTiming watchTiming() { return WatchTiming.DEFAULT; }

    @Bean
    SpecReader specReader(MetricRegistry metrics) { return new SpecReader(metrics::vocabulary); }

    @Bean
    RouterClient routerClient(FleetLayout layout) { return new RouterClient(layout.routerAdmin()); }

    @Bean
    ExperimentRegistry experimentRegistry(ExperimentRepository experiments, RevisionRepository revisions,
            RunRepository runs, AuditRepository audit, Fleet fleet, InstantSource clock) {
        return new ExperimentRegistry(experiments, revisions, runs, audit, fleet, clock);
    }

    @Bean
    RunJournal runJournal(RunRepository runs, RevisionRepository revisions, TrafficPlanRepository plans,
            DecisionRepository decisions, AuditRepository audit, Fleet fleet, SpecReader specs,
            WatchTiming timing,
            InstantSource clock) {
        return new RunJournal(runs, revisions, plans, decisions, audit, fleet, specs, timing, clock);
    }

    @Bean
    FleetPlan fleetPlan(TrafficPlanRepository plans, RouterClient router, Fleet fleet, InstantSource clock) {
        return new FleetPlan(plans, router, fleet, clock);
    }

    @Bean
    Fingerprints fingerprints(FingerprintRepository kept, InstantSource clock) {
        return new Fingerprints(kept, clock);
    }

    @Bean
    RouterAdoption routerAdoption(RouterClient router, FleetLayout layout, FleetPlan fleetPlan,
            RunJournal journal,
            Fingerprints fingerprints, LiveLooks looks, InstantSource clock) {
        return new RouterAdoption(router, layout, fleetPlan, journal, fingerprints, looks, clock);
    }

    @Bean
    StageCells stageCells(CellStore cells) {
        return (run, stage) -> cells.snapshot(run, stage, TelemetryTopics.LANES);
    }

    @Bean
    StageAnalyst stageAnalyst(StageCells cells, Fingerprints fingerprints, WatchTiming timing,
            @Value("${plimsoll.sensitivity:}") String sensitivity) {
        SensitivityFile file = sensitivity.isEmpty()
                ? SensitivityFile.published()
                : SensitivityFile.read(Path.of(sensitivity));
        return new StageAnalyst(cells, fingerprints, timing, file.table());
    }

    @Bean
    LiveLooks liveLooks() { return new LiveLooks(); }

    @Bean
    HostLookup hostLookup(RunRepository runs, RunJournal journal, StageAnalyst analyst) {
        return new HostLookup(runs, journal, analyst);
    }

    @Bean
    CalibrationLane calibrationLane(RunRepository runs, DecisionRepository decisions, RunJournal journal,
            StageAnalyst analyst, InstantSource clock) {
        return new CalibrationLane(runs, decisions, journal, analyst, clock);
    }

    @Bean
    RolloutController rolloutController(RunJournal journal, FleetPlan fleetPlan, StageAnalyst analyst,
            HostLookup hosts, CalibrationLane calibration, LiveLooks looks,
            WatchTiming timing, InstantSource clock) {
        return new RolloutController(journal, fleetPlan, analyst, hosts, calibration, looks, timing,
                clock);
    }

    @Bean
    KillSwitch killSwitch(RouterClient router, WatchLoop loop, RouterAdoption adoption,
            RolloutController controller, RunJournal journal, ExperimentRegistry registry) {
        return new KillSwitch(router, loop, adoption, controller, journal, registry);
    }

    @Bean(destroyMethod = "close")
    WatchLoop watchLoop(RouterAdoption adoption, RolloutController controller, WatchTiming timing) {
        return new WatchLoop(adoption, controller, timing);
    }
}
