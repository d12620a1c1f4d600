package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.plimsoll.service.ingest.HashedRecords.Found;
import io.plimsoll.service.kafka.TestKafka;

class HashedRecordsTest {
    static final String HASH = "0123456789abcdef";

    @Test
    void recordsWithAHashAreFoundInAnyFormatAndRemovedUpToTheLastOfThem() throws Exception {
        String broker = TestKafka.get().bootstrapServers();
        try (IngestFixture fixture = new IngestFixture(broker, Optional.empty());
                HashedRecords records = new HashedRecords(broker)) {
            String topic = fixture.options.topic();
            for (String value : List.of("of another", "{\"tenant\": \"" + HASH + "\"}", "0123456789abcde",
                    HASH, "of another"))
                fixture.send(1, value.getBytes(StandardCharsets.UTF_8));
            fixture.send(2, HASH.getBytes(StandardCharsets.UTF_8));
            fixture.flush();

            List<Found> found = records.find(topic, List.of(HASH, "fedcba9876543210"), Optional.empty());
            assertThat(found).extracting(each -> each.partition().partition(), Found::records, Found::last)
                    .containsExactlyInAnyOrder(tuple(1, 2L, 3L),
                            tuple(2, 1L, 0L));
            assertThat(records.find(topic, List.of(HASH), Optional.of(2L)))
                    .extracting(Found::records).containsExactly(1L, 1L);
            assertThat(records.find(topic, List.of("fedcba9876543210"), Optional.empty())).isEmpty();
            assertThat(records.kept(topic)).isGreaterThan(Duration.ofDays(1));

            found.forEach(records::removeUpTo);
            assertThat(records.find(topic, List.of(HASH), Optional.empty())).isEmpty();
            assertThat(records.find(topic, List.of("of another"), Optional.empty())).singleElement()
                    .extracting(Found::last).isEqualTo(4L);
        }
    }
}
