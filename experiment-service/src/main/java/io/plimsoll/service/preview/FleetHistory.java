package io.plimsoll.service.preview;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.plimsoll.db.registry.RunRow;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.Fleet;
import io.plimsoll.service.watch.RunContext;
import io.plimsoll.service.watch.StageCells;
import io.plimsoll.service.watch.WatchTiming;

/** What earlier runs of a fleet have shown, reckoned anew only when another run has ended: pages ask at every keystroke. */
public final class FleetHistory {
    /** Enough pairs to know a scatter within a third, and recent enough to be about the same traffic. */
    private static final int RUNS_MAX = 5;

    private final Fleet fleet;
    private final WatchTiming timing;
    private final Supplier<List<RunRow>> ended;
    private final Function<RunRow, RunContext> sealed;
    private final StageCells cells;
    private Known known = new Known(List.of(), List.of(), Map.of());

    private record Known(List<RunId> runs, List<StageHistory> stages, Map<String, QuantileSketch> control) {}

    /**
     * @param ended runs that have ended, the newest first
     * @param sealed what was sealed with a run
     */
    public FleetHistory(Fleet fleet, WatchTiming timing, Supplier<List<RunRow>> ended,
            Function<RunRow, RunContext> sealed, StageCells cells) {
        this.fleet = fleet;
        this.timing = timing;
        this.ended = ended;
        this.sealed = sealed;
        this.cells = cells;
    }

    /** The fleet with its measured scatter and the rate that its newest run saw; assumptions where it has none. */
    public synchronized FleetFacts facts() {
        List<RunRow> runs = ended.get().stream().limit(RUNS_MAX).toList();
        List<RunId> names = runs.stream().map(ExperimentRegistry::runId).toList();
        if (!names.equals(known.runs())) {
            List<StageHistory> stages = runs.stream().filter(run -> run.blocksRemovedAt().isEmpty())
                    .flatMap(run -> stages(sealed.apply(run)).stream())
                    .toList();
            known = new Known(names, stages, ControlRequests.byMetric(stages));
        }
        FleetFacts facts = FleetFacts.of(fleet, timing)
                .withMeasured(MeasuredScatter.byMetric(known.stages()))
                .withControl(known.control());
        return known.stages().stream().filter(stage -> !stage.blocks().isEmpty()).findFirst()
                .map(stage -> facts.at(stage.requestsPerSecond(), "observed in " + stage.run()))
                .orElse(facts);
    }

    /** Stages with a control beside, the last first: it had the most traffic. */
    private List<StageHistory> stages(RunContext run) {
        return run.spec().stages().reversed().stream()
                .filter(stage -> stage.share().compareTo(TrafficShare.ALL) < 0)
                .map(stage -> {
                    int index = run.spec().stages().indexOf(stage) + 1;
                    return new StageHistory(run.id(), stage.share(), run.spec().design().block(),
                            cells.snapshot(run.id(), index).blocks());
                }).toList();
    }
}
