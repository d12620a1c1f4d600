package io.plimsoll.service.engines;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.plimsoll.service.kafka.TelemetryTopics;
import io.plimsoll.service.watch.Fingerprints;

/** Readings of engines as a bean. */
@Configuration(proxyBeanMethods = false)
public class EngineConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    EngineIngest engineIngest(@Value("${plimsoll.kafka}") String kafka, DataSource database,
            Fingerprints fingerprints) {
        return new EngineIngest(kafka, TelemetryTopics.ENGINES, database, fingerprints::find);
    }
}
