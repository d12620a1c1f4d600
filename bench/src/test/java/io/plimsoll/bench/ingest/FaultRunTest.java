package io.plimsoll.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultRunTest {
    /** The small form of {@code bench/run faults}. */
    @Test
    void everyEventIsCountedOnceWhateverDies(@TempDir Path home) throws Exception {
        try (FaultRun run = new FaultRun(FaultsBench.SMALL, home,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8))) {
            FaultOutcome outcome = run.run();
            assertThat(outcome.isExact()).as("%s", outcome).isTrue();
        }
    }
}
