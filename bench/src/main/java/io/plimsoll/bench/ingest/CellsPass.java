package io.plimsoll.bench.ingest;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

import io.plimsoll.model.cell.CellEncoder;
import io.plimsoll.model.cell.CellSums;
import io.plimsoll.model.cell.RequestGroups;
import io.plimsoll.model.cell.RequestGroups.Group;
import io.plimsoll.model.telemetry.EventReader;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;
import io.plimsoll.service.ingest.BatchSize;

/** From the topic to cells that are thrown away: in batches, on two threads, as the ingest does it, and no database. */
final class CellsPass {
    private final IngestTopic topic;
    private final EventReader event = new EventReader();
    private final RequestGroups[] lanes = new RequestGroups[FullEvents.LANES];
    private final CellEncoder encoder = new CellEncoder();
    private final ExecutorService summing = Executors.newSingleThreadExecutor();
    private @Nullable Future<Long> running;
    private long bytes;

    private CellsPass(IngestTopic topic) {
        this.topic = topic;
        for (int lane = 0; lane < lanes.length; lane++)
            lanes[lane] = new RequestGroups();
    }

    /** Nanoseconds for the whole topic. */
    static long nanos(IngestTopic topic) throws Exception {
        CellsPass pass = new CellsPass(topic);
        try {
            return pass.run();
        } finally {
            pass.summing.shutdown();
        }
    }

    private long run() throws Exception {
        try (KafkaConsumer<byte[], byte[]> consumer = topic.consumer()) {
            long began = System.nanoTime();
            long seen = 0;
            long inBatch = 0;
            while (seen < topic.events()) {
                long before = seen;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(topic.poll())) {
                    seen++;
                    add(record);
                }
                inBatch += seen - before;
                if (isFull(inBatch)) {
                    sumUp();
                    inBatch = 0;
                }
            }
            sumUp();
            await();
            if (bytes == 0) throw new IllegalStateException("no cells came of it");
            return System.nanoTime() - began;
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) throws UndecodableTelemetryException {
        event.read(record.value());
        RequestGroups groups = lanes[record.partition()];
        Group group = groups.of(event.request());
        if (group.columns() == null)
            group.countAgainst(CommittedPass.COLUMNS, group.dimensions().segment());
        groups.add(group, event.request());
    }

    private boolean isFull(long records) {
        int cells = 0;
        for (RequestGroups each : lanes)
            cells += each.cells();
        return new BatchSize(records, cells, 0).isFull(BatchSize.MAX);
    }

    private void sumUp() throws ExecutionException, InterruptedException {
        await();
        List<CellSums> sums = List.of(lanes).stream().flatMap(each -> each.take().stream()).toList();
        running = summing.submit(() -> sums.stream().mapToLong(this::bytes).sum());
    }

    private void await() throws ExecutionException, InterruptedException {
        if (running != null) bytes += running.get();
        running = null;
    }

    private long bytes(CellSums cell) { return encoder.encode(cell).length; }
}
