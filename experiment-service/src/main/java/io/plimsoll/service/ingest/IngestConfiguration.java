package io.plimsoll.service.ingest;

import java.time.InstantSource;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Ingest as a bean. {@code plimsoll.kafka} is the broker's address; {@code plimsoll.instance} a name of this server that
 * stays over restarts, left out where several servers share one configuration.
 */
@Configuration(proxyBeanMethods = false)
public class IngestConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    TelemetryIngest telemetryIngest(@Value("${plimsoll.kafka}") String kafka,
            @Value("${plimsoll.instance:}") String instance, DataSource database, InstantSource clock) {
        Optional<String> name = instance.isBlank() ? Optional.empty() : Optional.of(instance);
        return new TelemetryIngest(IngestOptions.of(kafka, name), database, clock);
    }

    @Bean
    CellStore cellStore(DataSource database) { return new CellStore(database); }
}
