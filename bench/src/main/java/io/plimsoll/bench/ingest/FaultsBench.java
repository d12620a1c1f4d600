package io.plimsoll.bench.ingest;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.plimsoll.bench.Benchmark;
import io.plimsoll.bench.Figure;
import io.plimsoll.service.home.ServerLog;

/** The ingest is killed 20 times while a million events flow; the broker and the database are restarted, a third instance joins and goes. */
public final class FaultsBench implements Benchmark {
    /** For a build: as many kinds of fault, in half a minute. */
    static final FaultPlan SMALL = FaultPlan.of(60_000, Duration.ofSeconds(30), 5, 1);
    private static final FaultPlan WHOLE = FaultPlan.of(1_000_000, Duration.ofSeconds(120), 20, 1);

    @Override
    public String name() { return "faults"; }

    @Override
    public String description() {
        return "kill -9 of the ingest 20 times while a million events flow: is every one counted once?";
    }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) throws Exception {
        Path home = Files.createTempDirectory("plimsoll-faults");
        ServerLog.into(home);
        try (FaultRun run = new FaultRun(quick ? SMALL : WHOLE, home, out)) {
            FaultOutcome outcome = run.run();
            out.println(outcome);
            return List.of(Figure.exact("faults.exact", outcome.isExact() ? 1 : 0, "1"),
                    Figure.exact("faults.events", outcome.tally().counted(), "1"),
                    Figure.exact("faults.cells_equal", outcome.cellsEqual(), "1"));
        }
    }
}
