package io.plimsoll.web;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The pages alone, on a free loopback port; no database, no broker. */
final class PagesServer implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-test";
    private final ConfigurableApplicationContext context;

    private PagesServer(ConfigurableApplicationContext context) { this.context = context; }

    static PagesServer start() {
        return new PagesServer(new SpringApplicationBuilder(Pages.class).properties("server.port=0",
                "server.address=127.0.0.1", "server.shutdown=graceful",
                "spring.lifecycle.timeout-per-shutdown-phase=20s", "plimsoll.api-token=" + TOKEN,
                "spring.main.banner-mode=off").run());
    }

    int port() { return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")); }

    String url(String path) { return "http://127.0.0.1:" + port() + path; }

    SampleBoard board() { return context.getBean(SampleBoard.class); }

    @Override
    public void close() { context.close(); }

    /** No configuration class, so that nobody who scans this package finds it. */
    @EnableAutoConfiguration(excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"})
    @Import(PagesConfiguration.class)
    static class Pages {
        @Bean
        SampleBoard board() { return new SampleBoard(); }
    }
}
