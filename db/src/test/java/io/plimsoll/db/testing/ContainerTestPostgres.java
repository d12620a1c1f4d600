package io.plimsoll.db.testing;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same version in a container, which ends with the JVM. */
final class ContainerTestPostgres implements TestPostgres {
    private final PostgreSQLContainer server = new PostgreSQLContainer("postgres:18-alpine");

    ContainerTestPostgres() { server.start(); }

    @Override
    public TestDatabase main() {
        return new TestDatabase(server.getJdbcUrl(), server.getUsername(), server.getPassword());
    }
}
