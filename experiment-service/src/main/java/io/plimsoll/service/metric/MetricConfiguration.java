package io.plimsoll.service.metric;

import java.time.InstantSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.plimsoll.db.metric.MetricDefinitionRepository;
import io.plimsoll.db.rollout.AuditRepository;

/** Makes the registry of metrics a bean. */
@Configuration(proxyBeanMethods = false)
public class MetricConfiguration {
    @Bean
    MetricRegistry metricRegistry(MetricDefinitionRepository definitions, AuditRepository audit,
            InstantSource clock) {
        return new MetricRegistry(definitions, audit, clock);
    }
}
