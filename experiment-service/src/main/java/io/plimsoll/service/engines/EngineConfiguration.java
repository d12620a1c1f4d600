package io.plimsoll.service.engines;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.plimsoll.service.kafka.TelemetryTopics;

/** Readings of engines as a bean. */
@Configuration(proxyBeanMethods = false)
public class EngineConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    EngineIngest engineIngest(@Value("${plimsoll.kafka}") String kafka, DataSource database) {
        return new EngineIngest(kafka, TelemetryTopics.ENGINES, database);
    }
}
