package io.plimsoll.service.board;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.view.BlocksAnswer;
import io.plimsoll.service.view.CalibrationView;
import io.plimsoll.service.view.CommandOutcome;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.FleetView;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.view.RunDetail;
import io.plimsoll.service.watch.CalibrationLane;
import io.plimsoll.service.watch.LiveLooks;
import io.plimsoll.service.watch.RouterAdoption;

/** The board over what is recorded and what the controllers see now. It decides nothing and computes no figure of its own. */
final class LiveExperimentBoard implements ExperimentBoard, AutoCloseable {
    private static final int KEPT_MAX = 1_000;
    /** A list with the figure of every run there ever was would read all their cells when it is first opened. */
    private static final int WITH_HEADLINE_MAX = 30;
    /** So long after its end nothing of a run changes any more. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final RunRepository runs;
    private final TrafficPlanRepository plans;
    private final FactsReader facts;
    private final CalibrationLane calibration;
    private final Steering steering;
    private final RouterAdoption router;
    private final FleetLayout layout;
    private final InstantSource clock;
    private final ChangeFeed changes;
    private final Recent<UUID, io.plimsoll.service.view.RunRow> settled = new Recent<>(KEPT_MAX);

    LiveExperimentBoard(RunRepository runs, TrafficPlanRepository plans, FactsReader facts,
            CalibrationLane calibration, Steering steering,
            RouterAdoption router, FleetLayout layout, LiveLooks looks, InstantSource clock) {
        this.runs = runs;
        this.plans = plans;
        this.facts = facts;
        this.calibration = calibration;
        this.steering = steering;
        this.router = router;
        this.layout = layout;
        this.clock = clock;
        this.changes = new ChangeFeed(looks, this::open);
    }

    @Override
    public List<io.plimsoll.service.view.RunRow> list() {
        List<RunRow> rows = runs.findAllByOrderByStartedAtDesc();
        return IntStream.range(0, rows.size()).mapToObj(i -> line(rows.get(i), i < WITH_HEADLINE_MAX))
                .toList();
    }

    private io.plimsoll.service.view.RunRow line(RunRow row, boolean withHeadline) {
        if (!withHeadline) return RunDetails.row(facts.brief(row));
        if (row.endedAt().filter(end -> end.plus(SETTLED).isBefore(clock.instant())).isEmpty())
            return RunDetails.row(facts.read(row));
        return settled.find(row.id())
                .orElseGet(() -> settled.keep(row.id(), RunDetails.row(facts.read(row))));
    }

    @Override
    public Optional<RunDetail> detail(RunId run) {
        return runs.findByExperimentAndNumber(run.experiment(), run.number()).map(facts::read)
                .map(RunDetails::of);
    }

    @Override
    public BlocksAnswer blocks(RunId run, OptionalInt stage) {
        return runs.findByExperimentAndNumber(run.experiment(), run.number())
                .map(row -> row.blocksRemovedAt()
                        .<BlocksAnswer>map(at -> new BlocksAnswer.NoLongerKept(Banners.blocksGone(run, at)))
                        .orElseGet(() -> blocks(run, row, stage)))
                .orElseGet(() -> new BlocksAnswer.Unknown(
                        "there is no run %s; see: plimsoll status".formatted(run)));
    }

    private BlocksAnswer blocks(RunId run, RunRow row, OptionalInt stage) {
        return facts.blocks(row, stage).<BlocksAnswer>map(BlocksAnswer.Table::new)
                .orElseGet(() -> new BlocksAnswer.NothingYet(
                        "%s has no %s with both arms that was judged; see: plimsoll status %s".formatted(run,
                                stage.isEmpty() ? "stage" : "stage " + stage.getAsInt(), run)));
    }

    @Override
    public CalibrationView calibration() { return CalibrationViews.of(calibration.read()); }

    @Override
    public FleetView fleet() {
        long newest = plans.findFirstByOrderByEpochDesc().map(TrafficPlanRow::epoch).orElse(0L);
        return FleetViews.of(router.seen(), layout.routerClients(), layout.replicaUrls(), newest,
                clock.instant());
    }

    @Override
    public Subscription subscribe(Consumer<RunId> listener) { return changes.subscribe(listener); }

    private Set<RunId> open() {
        return runs.findByEndedAtIsNullOrderByStartedAt().stream().map(ExperimentRegistry::runId)
                .collect(Collectors.toSet());
    }

    @Override
    public CommandOutcome abort(String idOrRun, String who, String reason) {
        return steering.abort(idOrRun, who, reason);
    }

    @Override
    public CommandOutcome act(RunId run, RunCommand command, String who, String reason) {
        return steering.act(run, command, who, reason);
    }

    @Override
    public void close() { changes.close(); }
}
