package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.view.BlocksAnswer;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.view.RunRow;
import io.plimsoll.service.watch.LiveLooks;

/** The board over real controllers; rows stand in memory, and the router is away. */
class LiveExperimentBoardTest {
    private static final RunId RUN = new RunId("batching", 3);
    private final Story story = new Story().canary(Blocks.better(8));
    private final ControlRoom room = new ControlRoom(story, URI.create("http://127.0.0.1:1"));
    private final MemoryRows.Plans plans = room.plans;
    private final LiveLooks looks = room.looks;
    private final LiveExperimentBoard board = room.board;

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
    void theBlocksOfTheNewestStageAreATableAndWhatIsNotThereIsSaid() {
        assertThat(board.blocks(RUN, OptionalInt.empty())).isInstanceOfSatisfying(BlocksAnswer.Table.class,
                table -> assertThat(table.csv()).contains("# run: batching#3\n",
                        "# revision: " + story.sealed.sha256() + "\n", "# stage: 1\n", "# pairs: 4\n")
                        .isEqualTo(csv(1)));
        assertThat(board.blocks(RUN, OptionalInt.of(2))).isInstanceOfSatisfying(BlocksAnswer.NothingYet.class,
                nothing -> assertThat(nothing.why()).contains("batching#3 has no stage 2 with both arms"));
        assertThat(board.blocks(new RunId("batching", 9), OptionalInt.empty()))
                .isInstanceOf(BlocksAnswer.Unknown.class);
    }

    private String csv(int stage) {
        return ((BlocksAnswer.Table) board.blocks(RUN, OptionalInt.of(stage))).csv();
    }

    @Test
    void anAbortEndsTheRunWithPersonReasonAndAPlanThatIsAllControl() {
        CommandOutcome outcome = board.act(RUN, RunCommand.ABORT, "ann", "pager");

        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Done.class,
                done -> assertThat(done.said()).contains("batching#3 is aborted")
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
}
