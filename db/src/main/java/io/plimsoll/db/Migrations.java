package io.plimsoll.db;

import java.util.Arrays;
import java.util.Optional;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings a database's schema to what this program needs; the files under {@code db/migration} are its truth. */
public final class Migrations {
    private Migrations() {}

    /** Migrates from empty or any older version. Refuses a schema of a newer program. */
    public static void migrate(DataSource database) {
        migrate(Flyway.configure().dataSource(database).load());
    }

    static void migrate(Flyway flyway) {
        newest(flyway).ifPresent(version -> {
            throw new NewerSchemaException("the database has schema version " + version
                    + ", newer than this program knows: start the newer program, or use another database");
        });
        flyway.migrate();
    }

    /** The newest applied version that this program has no file for. By default Flyway goes on in silence there. */
    private static Optional<String> newest(Flyway flyway) {
        return Arrays.stream(flyway.info().all()).filter(Migrations::isFuture)
                .reduce((_, later) -> later).map(info -> info.getVersion().getVersion());
    }

    private static boolean isFuture(MigrationInfo info) {
        return info.getState() == MigrationState.FUTURE_SUCCESS
                || info.getState() == MigrationState.FUTURE_FAILED;
    }
}
