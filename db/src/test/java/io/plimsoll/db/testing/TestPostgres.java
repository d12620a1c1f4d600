package io.plimsoll.db.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL a test JVM: in a container where a Docker engine answers, embedded where none does.
 * {@code -Dplimsoll.test.servers=docker|embedded} forces one.
 */
public sealed interface TestPostgres permits EmbeddedTestPostgres, ContainerTestPostgres {
    AtomicInteger DATABASES = new AtomicInteger();

    static TestPostgres get() { return Holder.SERVER; }

    /** The database that new ones are made from. */
    TestDatabase main();

    /** An empty database of its own. */
    default TestDatabase freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = main().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return main().named(name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        }
    }

    /** Starts the server when the first test asks. */
    final class Holder {
        private static final TestPostgres SERVER = start();

        private Holder() {}

        private static TestPostgres start() {
            boolean docker = TestServers.useDocker();
            System.out.println("tests use PostgreSQL " + (docker ? "in a container" : "embedded"));
            return docker ? new ContainerTestPostgres() : new EmbeddedTestPostgres();
        }
    }
}
