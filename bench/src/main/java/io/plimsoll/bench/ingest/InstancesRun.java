package io.plimsoll.bench.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import io.plimsoll.db.EmbeddedPostgres;
import io.plimsoll.service.ingest.CellStore;

/** One or several ingest processes of one group on the whole topic. */
final class InstancesRun {
    private InstancesRun() {}

    /** Events a second, from the first tenth of the topic on: by then all have joined. */
    static double rate(IngestTopic topic, EmbeddedPostgres postgres, DataSource database, int instances,
            Path log) throws Exception {
        CommittedPass.empty(database);
        String group = "instances-" + UUID.randomUUID();
        List<IngestProcess> all = new ArrayList<>();
        try {
            for (int i = 0; i < instances; i++)
                all.add(IngestProcess.start(topic, group, "", postgres, log));
            long first = await(topic, database, topic.events() / 10);
            long began = System.nanoTime();
            await(topic, database, topic.events());
            return (topic.events() - first) * 1e9 / (System.nanoTime() - began);
        } finally {
            for (IngestProcess each : all)
                each.close();
        }
    }

    private static long await(IngestTopic topic, DataSource database, long wanted) {
        CellStore cells = new CellStore(database);
        long counted = cells.tally(topic.name()).counted();
        for (; counted < wanted; counted = cells.tally(topic.name()).counted())
            LockSupport.parkNanos(2_000_000);
        return counted;
    }
}
