package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import io.plimsoll.db.Migrations;
import io.plimsoll.db.testing.TestPostgres;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.Segment;

class RunSegmentsTest {
    private static final RunId RUN = new RunId("faster", 1);

    /** Three instances see 300 segments at the same time, each in another order: they keep the same 200 apart. */
    @Test
    void instancesAgreeOnWhichSegmentsARunKeepsApart() throws Exception {
        DataSource database = TestPostgres.get().freshDatabase().dataSource();
        Migrations.migrate(database);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Callable<List<Segment>>> instances = List.of(() -> seen(database, 0, 1),
                    () -> seen(database, 299, -1), () -> seen(database, 150, 1));
            List<List<Segment>> answers = new ArrayList<>();
            for (Future<List<Segment>> each : threads.invokeAll(instances))
                answers.add(each.get());
            List<Segment> later = seen(database, 0, 1); // an instance that takes over
            assertThat(later.stream().filter(each -> !each.equals(Segment.OTHER)))
                    .hasSize(RunSegments.SEGMENTS_MAX);
            assertThat(answers).allSatisfy(answer -> assertThat(later).containsAll(answer));
        }
        assertThat(new RunSegments(database).of(new RunId("faster", 2), Segment.of("new")))
                .as("every run has its own").isEqualTo(Segment.of("new"));
    }

    private static List<Segment> seen(DataSource database, int from, int step) throws Exception {
        RunSegments segments = new RunSegments(database);
        List<Segment> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++)
            answers.add(segments.of(RUN, Segment.of("class-" + Math.floorMod(from + step * i, 300))));
        for (int i = 0; i < 300; i++)
            assertThat(segments.of(RUN, Segment.of("class-" + Math.floorMod(from + step * i, 300))))
                    .as("the same answer for ever").isEqualTo(answers.get(i));
        return answers;
    }
}
