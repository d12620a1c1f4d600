package io.plimsoll.service.ingest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A real database that is away now and then: before a connection, between statements, before a commit or, worst, just after one. */
public final class FlakyDatabase extends DelegatingDataSource {
    private final Random random;
    private final double failing;

    public FlakyDatabase(DataSource database, long seed, double failing) {
        super(database);
        this.random = new Random(seed);
        this.failing = failing;
    }

    @Override
    public Connection getConnection() throws SQLException {
        fail("no connection");
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(FlakyDatabase.class.getClassLoader(),
                new Class<?>[]{Connection.class},
                (_, method, arguments) -> call(connection, method, arguments));
    }

    private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "commit" -> fail("lost before the commit");
            case "prepareStatement" -> fail("lost between two statements");
            default -> {
                // goes well
            }
        }
        try {
            Object result = method.invoke(connection, arguments);
            if (method.getName().equals("commit"))
                fail("lost after the commit, before its answer");
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private synchronized void fail(String how) throws SQLException {
        if (random.nextDouble() < failing)
            throw new SQLException(how);
    }
}
