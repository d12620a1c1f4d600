package io.plimsoll.service.board;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import org.springframework.test.util.ReflectionTestUtils;

import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.fleet.RouterClient;
import io.plimsoll.service.home.Ports;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.Fleet;
import io.plimsoll.service.watch.CalibrationLane;
import io.plimsoll.service.watch.Fingerprints;
import io.plimsoll.service.watch.FleetPlan;
import io.plimsoll.service.watch.HostLookup;
import io.plimsoll.service.watch.KillSwitch;
import io.plimsoll.service.watch.LiveLooks;
import io.plimsoll.service.watch.RolloutController;
import io.plimsoll.service.watch.RouterAdoption;
import io.plimsoll.service.watch.RunJournal;
import io.plimsoll.service.watch.StageAnalyst;
import io.plimsoll.service.watch.WatchLoop;
import io.plimsoll.service.watch.WatchTiming;

/** Board and controllers of a told story, over rows in memory and the router at an address. Their loop is not started. */
final class ControlRoom {
    final Story story;
    final MemoryRows.Runs runs = new MemoryRows.Runs();
    final MemoryRows.Plans plans = new MemoryRows.Plans();
    final MemoryRows.Decisions decisions = new MemoryRows.Decisions();
    final MemoryRows.Audit audit = new MemoryRows.Audit();
    final LiveLooks looks = new LiveLooks();
    final WatchLoop loop;
    final RolloutController controller;
    final LiveExperimentBoard board;

    ControlRoom(Story story, URI router) {
        this.story = story;
        InstantSource clock = () -> story.now;
        WatchTiming timing = WatchTiming.DEFAULT;
        Fleet fleet = new Fleet(Story.REPLICAS, story.spec.model(), story.spec.control());
        FleetLayout layout = new FleetLayout(Ports.free(4), "", Path.of("."), Path.of("."), "seed:7");
        RevisionRow revision = new RevisionRow(story.row.experimentId(), 1, story.sealed.canonical(), "ann",
                Story.START);
        ReflectionTestUtils.setField(revision, "id", story.row.revisionId());
        MemoryRows.Revisions revisions = new MemoryRows.Revisions(revision);
        RunJournal journal = new RunJournal(runs, revisions, plans, decisions, audit, fleet, new SpecReader(),
                timing, clock);
        RouterClient client = new RouterClient(router);
        FleetPlan fleetPlan = new FleetPlan(plans, client, fleet, clock);
        RouterAdoption adoption = new RouterAdoption(client, layout, fleetPlan, journal,
                new Fingerprints(new MemoryRows.Fingerprints(), clock), looks,
                clock);
        StageAnalyst analyst = story.analyst();
        CalibrationLane calibration = new CalibrationLane(runs, decisions, journal, analyst, clock);
        this.controller = new RolloutController(journal, fleetPlan, analyst,
                new HostLookup(runs, journal, analyst), calibration, looks, timing,
                clock);
        FactsReader facts = new FactsReader(revisions, decisions, plans, audit, journal,
                new LookBook(looks, analyst, clock), story.fingerprints(), adoption, Duration.ofSeconds(8),
                clock);
        this.loop = new WatchLoop(adoption, controller, timing);
        KillSwitch killSwitch = new KillSwitch(client, loop, adoption, controller, journal,
                new OnlyFinds(runs, fleet, clock));
        Steering steering = new Steering(runs, facts, journal, killSwitch, loop, looks);
        this.board = new LiveExperimentBoard(runs, plans, facts, calibration, steering, adoption, layout,
                looks, clock);
        record();
    }

    private void record() {
        runs.save(story.row);
        story.row.measuredBaseline(EvidenceJson.write(story.run().baseline().orElseThrow()));
        story.plans.forEach(plan -> plans.save(new TrafficPlanRow(plan.epoch(), Optional.of(story.row.id()),
                PlanJson.write(plan), story.now)));
    }

    private static final class OnlyFinds extends ExperimentRegistry {
        @SuppressWarnings("NullAway") // nothing is registered here
        OnlyFinds(MemoryRows.Runs runs, Fleet fleet, InstantSource clock) {
            super(null, null, runs, null, fleet, clock);
        }
    }
}
