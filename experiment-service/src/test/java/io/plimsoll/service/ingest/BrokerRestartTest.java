package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.service.home.Ports;
import io.plimsoll.service.kafka.EmbeddedKafka;

class BrokerRestartTest {
    @TempDir
    Path directory;

    @Test
    void ingestGoesOnWhenTheBrokerComesBack() throws Exception {
        Ports ports = Ports.free(1);
        EmbeddedKafka first = EmbeddedKafka.start(directory, ports.kafka(), ports.kafkaController());
        try (IngestFixture fixture = new IngestFixture(first.bootstrapServers(), Optional.of("{}"));
                TelemetryIngest ingest = fixture.ingest(fixture.database)) {
            RandomTraffic traffic = new RandomTraffic(fixture, 6);
            traffic.send(500);
            first.close();
            try (EmbeddedKafka again = EmbeddedKafka.start(directory, ports.kafka(),
                    ports.kafkaController())) {
                assertThat(again.bootstrapServers()).isEqualTo(first.bootstrapServers());
                traffic.send(500);
                int all = fixture.readAgain(fixture.options.topic()).size();
                await().atMost(Duration.ofSeconds(30)).until(() -> fixture.cells
                        .tally(fixture.options.topic()).records() == all);
                assertThat(ingest.status().running()).isTrue();
                assertThat(Recount.merged(fixture.cells.read(IngestFixture.RUN, 1).cells())).isEqualTo(
                        new Recount(fixture.readAgain(fixture.options.topic()), Thresholds.NONE).cells());
                ingest.close(); // while the broker is there to say goodbye to
            }
        }
    }
}
