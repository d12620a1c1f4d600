package io.plimsoll.service.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import org.apache.kafka.clients.consumer.Consumer;

/** How far the taken records are behind the topic: in records, and in the time of the requests. */
record IngestLag(long records, Optional<Instant> watermark) {
    static IngestLag of(Consumer<byte[], byte[]> consumer, Collection<PartitionProgress> all) {
        long records = 0;
        OptionalLong behind = OptionalLong.empty();
        for (PartitionProgress progress : all) {
            long lag = consumer.currentLag(progress.partition).orElse(0);
            records += lag;
            if (lag > 0 && progress.newestArrivalMicros > 0)
                behind = OptionalLong.of(
                        Math.min(behind.orElse(Long.MAX_VALUE), progress.newestArrivalMicros));
        }
        LongStream newest = all.stream().mapToLong(progress -> progress.newestArrivalMicros);
        return new IngestLag(records, instant(behind.orElse(newest.max().orElse(0))));
    }

    private static Optional<Instant> instant(long micros) {
        return micros == 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
