package io.plimsoll.bench.sensitivity;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.engine.load.PlannedRequest;
import io.plimsoll.engine.load.SealedTrace;
import io.plimsoll.model.experiment.BenchLoad;
import io.plimsoll.service.bench.SoloBench;

/**
 * Pairs of plays of one sealed segment, once as it is and once changed, one right after the other. Which comes first, and in which order
 * the cells of a round have their turns, is chance: a drift of the machine hits all cells and both plays alike.
 */
final class SensitivityStudy {
    static final List<Double> UTILIZATIONS = List.of(0.63, 0.86, 0.95);
    private static final double STEP = 0.1;

    private final SoloBench bench;
    private final Size size;
    private final Random chance;
    private final List<Load> loads;
    private final SortedMap<Cell, PairElasticities> cells = new TreeMap<>();
    private int plays;
    private long failed;

    SensitivityStudy(SoloBench bench, BenchLoad load, Size size, double capacity, long seed) {
        this.bench = bench;
        this.size = size;
        this.chance = new Random(seed);
        this.loads = UTILIZATIONS.stream().map(utilization -> new Load(utilization,
                new SealedTrace(bench.load(), load, utilization * capacity, size.play(), seed))).toList();
    }

    private record Load(double utilization, SealedTrace trace) {}

    private record Turn(Load load, Change change) {}

    /** Every cell with its pairs. */
    SortedMap<Cell, PairElasticities> run(PrintWriter out) throws InterruptedException {
        for (int round = 0; round < size.pairs(); round++) {
            List<Turn> turns = turns();
            Collections.shuffle(turns, chance);
            for (Turn turn : turns)
                pair(turn, round);
            out.printf(Locale.ROOT, "round %d of %d: %d plays, %d requests failed%n", round + 1, size.pairs(),
                    plays, failed);
        }
        return Collections.unmodifiableSortedMap(cells);
    }

    long failed() { return failed; }

    private List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (Load load : loads)
            for (Quantity quantity : Change.POSSIBLE)
                for (double factor : new double[]{1 + STEP, 1 - STEP})
                    turns.add(new Turn(load, new Change(quantity, factor)));
        return turns;
    }

    private void pair(Turn turn, int round) throws InterruptedException {
        List<PlannedRequest> base = turn.load().trace().segment(round);
        List<PlannedRequest> changed = turn.change().of(base);
        int skipped = (int) base.stream()
                .filter(request -> request.atMicros() < size.leadIn().toNanos() / 1_000).count();
        boolean changedFirst = chance.nextBoolean();
        Seen first = play(changedFirst ? changed : base, skipped);
        Seen second = play(changedFirst ? base : changed, skipped);
        Seen of = changedFirst ? second : first;
        Seen other = changedFirst ? first : second;
        double logQuantity = turn.change().logChange(base.subList(skipped, base.size()));
        for (Seen.Column column : Seen.Column.values())
            cells.computeIfAbsent(new Cell(turn.change().quantity(), turn.load().utilization(), column),
                    _ -> new PairElasticities())
                    .add(turn.change(), Math.log(other.read(column) / of.read(column)), logQuantity);
    }

    private Seen play(List<PlannedRequest> requests, int skipped) throws InterruptedException {
        String turn = "-" + plays++; // no cache may know from one play what comes in the next
        Seen seen = Seen.of(bench.play(
                requests.stream().map(request -> request.withText(request.textKey() + turn)).toList()),
                skipped);
        failed += requests.size() - skipped - seen.requests().size();
        return seen;
    }
}
