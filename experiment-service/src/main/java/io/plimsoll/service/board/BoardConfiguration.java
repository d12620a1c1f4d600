package io.plimsoll.service.board;

import java.time.InstantSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.service.api.ApiConfiguration;
import io.plimsoll.service.api.EnginesApi;
import io.plimsoll.service.api.FingerprintsApi;
import io.plimsoll.service.api.ForgetApi;
import io.plimsoll.service.api.TelemetryApi;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.watch.CalibrationLane;
import io.plimsoll.service.watch.Fingerprints;
import io.plimsoll.service.watch.KillSwitch;
import io.plimsoll.service.watch.LiveLooks;
import io.plimsoll.service.watch.RouterAdoption;
import io.plimsoll.service.watch.RunJournal;
import io.plimsoll.service.watch.StageAnalyst;
import io.plimsoll.service.watch.WatchLoop;
import io.plimsoll.service.watch.WatchTiming;

/** Makes the board a bean, and with it the API that stands on it. */
@Configuration(proxyBeanMethods = false)
@Import({ApiConfiguration.class, ForgetApi.class, TelemetryApi.class, EnginesApi.class,
        FingerprintsApi.class})
public class BoardConfiguration {
    @Bean
    FactsReader factsReader(RevisionRepository revisions, DecisionRepository decisions,
            TrafficPlanRepository plans,
            AuditRepository audit, RunJournal journal, LiveLooks looks, StageAnalyst analyst,
            Fingerprints fingerprints, RouterAdoption router,
            WatchTiming timing, InstantSource clock) {
        return new FactsReader(revisions, decisions, plans, audit, journal,
                new LookBook(looks, analyst, clock), fingerprints, router,
                timing.baselineMin(), clock);
    }

    @Bean(destroyMethod = "close")
    ExperimentBoard experimentBoard(RunRepository runs, TrafficPlanRepository plans, FactsReader facts,
            CalibrationLane calibration, RunJournal journal, KillSwitch killSwitch, WatchLoop loop,
            LiveLooks looks,
            RouterAdoption router,
            FleetLayout layout, InstantSource clock) {
        Steering steering = new Steering(runs, facts, journal, killSwitch, loop, looks);
        return new LiveExperimentBoard(runs, plans, facts, calibration, steering, router, layout, looks,
                clock);
    }
}
