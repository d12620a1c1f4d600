package io.plimsoll.bench.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A consumer that only polls: what nothing can be faster than. */
final class BarePass {
    private BarePass() {}

    /** Nanoseconds for the whole topic. */
    static long nanos(IngestTopic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = topic.consumer()) {
            long began = System.nanoTime();
            long seen = 0;
            long bytes = 0;
            while (seen < topic.events())
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(topic.poll())) {
                    seen++;
                    bytes += record.value().length;
                }
            if (bytes != topic.bytes())
                throw new IllegalStateException("polled %d bytes of %d".formatted(bytes, topic.bytes()));
            return System.nanoTime() - began;
        }
    }
}
