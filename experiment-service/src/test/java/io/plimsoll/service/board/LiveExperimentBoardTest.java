package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.fleet.RouterClient;
import io.plimsoll.service.home.Ports;
import io.plimsoll.service.registry.Fleet;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.view.RunRow;
import io.plimsoll.service.watch.FleetPlan;
import io.plimsoll.service.watch.LiveLooks;
import io.plimsoll.service.watch.RolloutController;
import io.plimsoll.service.watch.RouterAdoption;
import io.plimsoll.service.watch.RunJournal;
import io.plimsoll.service.watch.StageAnalyst;
import io.plimsoll.service.watch.WatchLoop;
import io.plimsoll.service.watch.WatchTiming;

/** The board over real controllers; rows stand in memory, and the router is away. */
class LiveExperimentBoardTest {
    private static final RunId RUN = new RunId("batching", 3);
    private final Story story = new Story().canary(Blocks.better(8));
    private final InstantSource clock = () -> story.now;
    private final MemoryRows.Runs runs = new MemoryRows.Runs();
    private final MemoryRows.Plans plans = new MemoryRows.Plans();
    private final MemoryRows.Decisions decisions = new MemoryRows.Decisions();
    private final MemoryRows.Audit audit = new MemoryRows.Audit();
    private final LiveLooks looks = new LiveLooks();
    private final LiveExperimentBoard board = board();

    @BeforeEach
    void recordTheStory() {
        runs.save(story.row);
        story.row.measuredBaseline(EvidenceJson.write(story.run().baseline().orElseThrow()));
        story.plans.forEach(plan -> plans.save(
                new TrafficPlanRow(plan.epoch(), Optional.of(story.row.id()), PlanJson.write(plan),
                        story.now)));
    }

    @AfterEach
    void close() { board.close(); }

    @Test
    void afterARestartARunIsShownFromWhatIsStored() {
        assertThat(board.list()).singleElement().satisfies(row -> {
            assertThat(row.run()).isEqualTo(RUN);
            assertThat(row.headline()).startsWith("TTFT mean -");
        });
        assertThat(board.detail(RUN)).hasValueSatisfying(detail -> {
            assertThat(detail.revision()).isEqualTo(story.sealed.sha256());
            assertThat(detail.primary().overTime()).isNotEmpty();
            assertThat(detail.banners()).anyMatch(banner -> banner.word().equals("router away"));
        });
        assertThat(board.detail(new RunId("batching", 9))).isEmpty();
        assertThat(board.fleet().replicas()).hasSize(4)
                .allMatch(replica -> replica.state().word().equals("unknown"));
    }

    @Test
    void anAbortEndsTheRunWithPersonReasonAndAPlanThatIsAllControl() {
        CommandOutcome outcome = board.act(RUN, RunCommand.ABORT, "ann", "pager");

        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Done.class,
                done -> assertThat(done.said()).contains("all traffic goes to static")
                        .contains("the router is away"));
        assertThat(story.row.state()).isEqualTo("ABORTED");
        assertThat(plans.findFirstByOrderByEpochDesc().map(row -> PlanJson.plan(row.plan())))
                .hasValueSatisfying(
                        plan -> assertThat(plan.treatment()).isEmpty());
        assertThat(board.detail(RUN)).hasValueSatisfying(
                detail -> assertThat(detail.row().state().why()).isEqualTo("ann aborted: pager"));
        assertThat(board.act(RUN, RunCommand.ABORT, "ann", "again")).isInstanceOfSatisfying(
                CommandOutcome.Refused.class,
                refused -> assertThat(refused.why()).contains("has ended (aborted)"));
    }

    @Test
    void aRunThatStayedUndecidedCanStillBeAborted() {
        story.row.moveTo(Phase.UNDECIDED.name(), 1, story.plans.getLast().epoch(), story.now);

        assertThat(board.act(RUN, RunCommand.ABORT, "ann", "")).isInstanceOf(CommandOutcome.Done.class);
        assertThat(story.row.endedAt()).isPresent();
    }

    @Test
    void pauseAndResumeKeepTrafficWhereItIs() {
        assertThat(board.act(RUN, RunCommand.RESUME, "ann", "?")).isInstanceOf(CommandOutcome.Refused.class);
        assertThat(board.act(RUN, RunCommand.PAUSE, "ann", "lunch")).isInstanceOf(CommandOutcome.Done.class);

        assertThat(board.detail(RUN)).hasValueSatisfying(detail -> {
            assertThat(detail.row().state().why()).isEqualTo("ann paused it: lunch");
            assertThat(detail.row().asked().toString()).isEqualTo("25%");
            assertThat(detail.decisions()).first().satisfies(decision -> {
                assertThat(decision.word().word()).isEqualTo("paused");
                assertThat(decision.stage()).isEqualTo("canary");
                assertThat(decision.by()).isEqualTo("ann");
                assertThat(decision.record()).contains("\"why\":\"lunch\"");
            });
        });
        assertThat(board.act(RUN, RunCommand.RESUME, "ann", "back")).isInstanceOf(CommandOutcome.Done.class);
        assertThat(board.list()).first().extracting(RunRow::state).extracting(state -> state.word())
                .isEqualTo("running");
    }

    @Test
    void listenersHearOfARunOnceMoreAfterItHasEnded() throws InterruptedException {
        BlockingQueue<RunId> heard = new LinkedBlockingQueue<>();
        try (ExperimentBoard.Subscription _ = board.subscribe(heard::add)) {
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(RUN);
            story.row.end(Phase.ABORTED.name(), story.now);
            heard.clear();
            looks.changed();
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(RUN);
        }
    }

    private LiveExperimentBoard board() {
        WatchTiming timing = WatchTiming.DEFAULT;
        Fleet fleet = new Fleet(Story.REPLICAS, story.spec.model(), story.spec.control());
        FleetLayout layout = new FleetLayout(Ports.free(4), "", Path.of("."), Path.of("."), "seed:7");
        RevisionRow revision = new RevisionRow(story.row.experimentId(), 1, story.sealed.canonical(), "ann",
                Story.START);
        ReflectionTestUtils.setField(revision, "id", story.row.revisionId());
        MemoryRows.Revisions revisions = new MemoryRows.Revisions(revision);
        RunJournal journal = new RunJournal(runs, revisions, plans, decisions, audit, fleet, new SpecReader(),
                timing, clock);
        RouterClient router = new RouterClient(URI.create("http://127.0.0.1:1"));
        FleetPlan fleetPlan = new FleetPlan(plans, router, fleet, clock);
        RouterAdoption adoption = new RouterAdoption(router, layout, fleetPlan, journal,
                new io.plimsoll.service.watch.Fingerprints(new MemoryRows.Fingerprints(), clock), clock);
        StageAnalyst analyst = story.analyst();
        RolloutController controller = new RolloutController(journal, fleetPlan, analyst, looks, timing,
                clock);
        FactsReader facts = new FactsReader(revisions, decisions, plans, audit, journal,
                new LookBook(looks, analyst, clock), adoption, Duration.ofSeconds(8), clock);
        Steering steering = new Steering(runs, plans, facts, journal, controller,
                new WatchLoop(adoption, controller, timing),
                looks);
        return new LiveExperimentBoard(runs, plans, facts, steering, adoption, layout, looks, clock);
    }
}
