package io.plimsoll.db;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Makes rows and repositories known to Spring, and lets the schema be migrated before Hibernate validates it. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = DatabaseConfiguration.class)
@EnableJpaRepositories(basePackageClasses = DatabaseConfiguration.class)
public class DatabaseConfiguration {
    @Bean
    FlywayMigrationStrategy migrations() { return Migrations::migrate; }
}
