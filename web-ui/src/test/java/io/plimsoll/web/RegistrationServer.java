package io.plimsoll.web;

import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import io.plimsoll.db.DatabaseConfiguration;
import io.plimsoll.db.registry.ExperimentRepository;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.testing.TestDatabase;
import io.plimsoll.db.testing.TestPostgres;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.ModelRef;
import io.plimsoll.service.api.ApiConfiguration;
import io.plimsoll.service.draft.DraftConfiguration;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.preview.FleetHistory;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.Fleet;
import io.plimsoll.service.watch.WatchTiming;

/** The pages and the API with everything that registers experiments, on a real database; no fleet runs behind it. */
final class RegistrationServer implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-test";
    private final ConfigurableApplicationContext context;

    private RegistrationServer(ConfigurableApplicationContext context) { this.context = context; }

    static RegistrationServer start() {
        TestDatabase database = TestPostgres.get().freshDatabase();
        return new RegistrationServer(new SpringApplicationBuilder(Registration.class).properties(
                "server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
                "plimsoll.api-token=" + TOKEN, "spring.jpa.hibernate.ddl-auto=validate",
                "spring.jpa.open-in-view=false", "spring.datasource.url=" + database.jdbcUrl(),
                "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password()).run());
    }

    String url(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path;
    }

    <T> T bean(Class<T> type) { return context.getBean(type); }

    @Override
    public void close() { context.close(); }

    /** No configuration class, so that nobody who scans this package finds it. */
    @EnableAutoConfiguration
    @Import({PagesConfiguration.class, DraftPagesConfiguration.class, DatabaseConfiguration.class,
            DraftConfiguration.class, ApiConfiguration.class})
    static class Registration {
        @Bean
        SampleBoard board() { return new SampleBoard(); }

        @Bean
        InstantSource clock() { return InstantSource.system(); }

        @Bean
        SpecReader specs() { return new SpecReader(); }

        @Bean
        WatchTiming timing() { return WatchTiming.DEFAULT; }

        @Bean
        Fleet fleet() {
            return new Fleet(List.of("r1", "r2", "r3", "r4"), new ModelRef("/x/tiny.json", "seed:7"),
                    new EngineVariant("default", new Engine.Builtin(), new TreeMap<>()));
        }

        @Bean
        FleetHistory history(Fleet fleet, WatchTiming timing) {
            return new FleetHistory(fleet, timing, List::of, _ -> {
                throw new IllegalStateException("nothing has run");
            }, (_, _) -> {
                throw new IllegalStateException("nothing was measured");
            });
        }

        @Bean
        ExperimentRegistry registry(ExperimentRepository experiments, RevisionRepository revisions,
                RunRepository runs, AuditRepository audit, Fleet fleet, InstantSource clock) {
            return new ExperimentRegistry(experiments, revisions, runs, audit, fleet, clock);
        }
    }
}
