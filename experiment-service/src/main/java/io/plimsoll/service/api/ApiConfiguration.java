package io.plimsoll.service.api;

import javax.sql.DataSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JacksonModule;

import io.plimsoll.service.history.HistoryReader;
import io.plimsoll.service.metric.MetricConfiguration;

/** The API and how its values are written; needs an ExperimentBoard, a registry, drafts, a SpecReader and the database. */
@Configuration(proxyBeanMethods = false)
@Import({ApplyApi.class, RunsApi.class, ServerApi.class, DraftsApi.class, RevisionsApi.class,
        ValidateApi.class, MetricsApi.class, HistoryApi.class, MetricConfiguration.class, ApiProblems.class,
        ApiPathProblems.class, OpenApiDocument.class})
public class ApiConfiguration {
    @Bean
    JacksonModule plimsollValues() { return ValueTexts.module(); }

    @Bean
    HistoryReader historyReader(DataSource database) { return new HistoryReader(database); }
}
