package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.engine.router.RouterOptions;
import io.plimsoll.engine.router.RouterServer;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.RunCommand;

/** An abort over a real router: whatever hangs or was decided meanwhile, traffic goes to control and the run ends once. */
class KillSwitchTest {
    private static final RunId RUN = new RunId("batching", 3);

    @TempDir
    Path dataDir;
    private final Story story = new Story().canary(Blocks.better(8));
    private RouterServer router;
    private ControlRoom room;

    @SuppressWarnings("NullAway.Init") // see start()
    KillSwitchTest() {}

    @BeforeEach
    void start() throws IOException {
        router = RouterServer.start(RouterOptions.of("plimsoll", dataDir));
        room = new ControlRoom(story, URI.create("http://127.0.0.1:" + router.adminPort()));
        router.router().apply(story.plans.getLast());
    }

    @AfterEach
    void stop() {
        room.board.close();
        router.close();
    }

    @Test
    void theRouterTakesItAndTheRunEndsWithItsEvidenceOnce() {
        room.controller.step(); // a look, which is the evidence

        CommandOutcome outcome = room.board.abort("batching", "ann", "pager");

        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Done.class,
                done -> assertThat(done.said()).contains("batching#3 is aborted", "the router has taken it"));
        assertThat(treatmentShare()).isEqualTo(TrafficShare.NONE);
        assertThat(room.decisions.findByRunIdOrderById(story.row.id()))
                .filteredOn(row -> row.kind() == DecisionRow.Kind.ABORT).hasSize(1);
        assertThat(room.board.abort("batching#3", "bob", "me too")).isInstanceOfSatisfying(
                CommandOutcome.Done.class,
                done -> assertThat(done.said()).contains("was aborted before, by ann"));
        assertEndedOnce("ann aborted: pager");
    }

    @Test
    void anAnalysisThatHangsDoesNotHoldAnAbortUp() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread stuck = Thread.ofVirtual().start(() -> room.loop.between(() -> {
            hanging.countDown();
            return await(end);
        }));
        hanging.await();
        Instant called = Instant.now();

        CommandOutcome outcome = room.board.abort("batching#3", "ann", "pager");

        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Accepted.class,
                accepted -> assertThat(accepted.said()).contains("recorded at the router"));
        assertThat(Duration.between(called, Instant.now())).isLessThan(Duration.ofSeconds(2));
        assertThat(treatmentShare()).isEqualTo(TrafficShare.NONE);
        assertThat(story.row.endedAt()).isEmpty();
        end.countDown();
        stuck.join();
        Awaitility.await().until(() -> story.row.endedAt().isPresent());
        assertEndedOnce("ann aborted: pager");
    }

    @Test
    void aPromotionDecidedMeanwhileDoesNotPutTrafficBack() {
        TrafficPlan newest = story.plans.getLast();
        TrafficPlan promotion = RolloutPlanner.stageAgain(newest, story.run().request(), newest.stage(),
                story.now);
        room.plans.save(new TrafficPlanRow(promotion.epoch(), Optional.of(story.row.id()),
                PlanJson.write(promotion), story.now));

        assertThat(room.board.act(RUN, RunCommand.ABORT, "ann", "pager"))
                .isInstanceOf(CommandOutcome.Done.class);
        room.loop.between(() -> "one more step");

        assertThat(treatmentShare()).isEqualTo(TrafficShare.NONE);
        assertThat(router.state().timeline().orElseThrow().newestEpoch()).isGreaterThan(promotion.epoch())
                .isEqualTo(room.plans.findFirstByOrderByEpochDesc().orElseThrow().epoch());
        assertEndedOnce("ann aborted: pager");
    }

    @Test
    void nothingOfSomebodyElseIsAborted() {
        assertThat(room.board.abort("prefill", "ann", "typo")).isInstanceOf(CommandOutcome.Unknown.class);
        assertThat(room.board.abort("batching#2", "ann", "typo")).isInstanceOf(CommandOutcome.Unknown.class);
        assertThat(treatmentShare()).isEqualTo(story.plans.getLast().share());
        assertThat(story.row.endedAt()).isEmpty();
    }

    private TrafficShare treatmentShare() {
        return router.state().timeline().orElseThrow().plans().getLast().share();
    }

    private void assertEndedOnce(String why) {
        assertThat(story.row.state()).isEqualTo("ABORTED");
        assertThat(room.board.detail(RUN)).hasValueSatisfying(detail -> {
            assertThat(detail.row().state().why()).isEqualTo(why);
            assertThat(detail.decisions()).filteredOn(decision -> decision.word().word().equals("aborted"))
                    .singleElement().satisfies(decision -> assertThat(decision.by()).isEqualTo("ann"));
        });
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
