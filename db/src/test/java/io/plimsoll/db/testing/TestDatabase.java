package io.plimsoll.db.testing;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

/** Address of a database. */
public record TestDatabase(String jdbcUrl, String user, String password) {
    public DataSource dataSource() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(jdbcUrl);
        database.setUser(user);
        database.setPassword(password);
        return database;
    }

    TestDatabase named(String name) {
        return new TestDatabase(jdbcUrl.replaceFirst("/[^/?]*(\\?.*)?$", "/" + name), user, password);
    }
}
