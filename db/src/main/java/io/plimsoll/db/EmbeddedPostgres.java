package io.plimsoll.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that this process starts and ends, with its data in one directory that is kept. Only the loopback
 * address can reach it, and only with a password that stands beside the data for its owner to read.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String MAJOR_VERSION = "18";
    private static final String USER = "postgres";
    private static final String DATABASE = "plimsoll";
    private static final Duration START_MAX = Duration.ofSeconds(60); // recovery after a crash reads the log

    private final DirectoryLock lock;
    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final Path data;
    private final String password;

    private EmbeddedPostgres(DirectoryLock lock, io.zonky.test.db.postgres.embedded.EmbeddedPostgres server,
            Path data, String password) {
        this.lock = lock;
        this.server = server;
        this.data = data;
        this.password = password;
    }

    /**
     * Starts on what the directory holds, or from empty. A server that a killed process left behind there is stopped
     * first.
     *
     * @param port 0 picks a free one
     */
    public static EmbeddedPostgres start(Path directory, int port) {
        Path home = directory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.take(home);
        try {
            EmbeddedPostgres started = startLocked(home, port, lock);
            started.createDatabase();
            HalfMade.isWhole(home);
            return started;
        } catch (IOException | RuntimeException e) {
            Postmaster.of(home.resolve("data")).ifPresent(Postmaster::stop); // it may have come half way
            lock.close();
            if (e instanceof EmbeddedPostgresException explained)
                throw explained;
            throw new EmbeddedPostgresException("%s: PostgreSQL did not start (%s); see %s%s"
                    .formatted(home, e.getMessage(), log(home), hintForRoot()), e);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace it is not, but some containers forbid these. */
    private static String hintForRoot() {
        return "root".equals(System.getProperty("user.name"))
                ? "; as root it needs user namespaces (unshare -U): allow them, or start as another user"
                : "";
    }

    private static EmbeddedPostgres startLocked(Path home, int port, DirectoryLock lock) throws IOException {
        Path data = home.resolve("data");
        refuseOtherVersion(data);
        Postmaster.of(data).ifPresent(leftBehind -> {
            LOG.info("stopping PostgreSQL, process {}, which a killed server left behind",
                    leftBehind.process().pid());
            leftBehind.stop();
        });
        Postmaster.forgetReusedPid(data);
        HalfMade.putAside(home);
        refusePortInUse(port);
        String password = password(home);
        return new EmbeddedPostgres(lock, builder(home, data, port, password).start(), data, password);
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder(Path home, Path data,
            int port, String password) {
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(log(home).toFile());
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder().setDataDirectory(data)
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile()).setPort(port)
                .setCleanDataDirectory(false).setRegisterShutdownHook(false).setPGStartupWait(START_MAX)
                .setOutputRedirector(log).setErrorRedirector(log)
                // Named for locales, but any option of initdb goes through here.
                .setLocaleConfig("auth-host", "scram-sha-256").setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile(home).toString()).setLocaleConfig("locale", "C.UTF-8")
                .setConnectConfig("password", password)
                // The library is made for tests and would trade durability for speed.
                .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''").setServerConfig("max_connections", "50")
                .setServerConfig("shared_buffers", "64MB");
    }

    private static void refuseOtherVersion(Path data) throws IOException {
        Path file = data.resolve("PG_VERSION");
        if (Files.exists(file) && !Files.readString(file).strip().equals(MAJOR_VERSION))
            throw new EmbeddedPostgresException(
                    "%s: written by PostgreSQL %s, this program brings %s; use the program that wrote it, or another directory"
                            .formatted(data, Files.readString(file).strip(), MAJOR_VERSION));
    }

    private static void refusePortInUse(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            LOG.debug("port {} is free", probe.getLocalPort());
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "port %d is in use; end what listens there, or choose another port for PostgreSQL"
                            .formatted(port),
                    e);
        }
    }

    private static String password(Path home) throws IOException {
        Path file = passwordFile(home);
        if (!Files.exists(file)) {
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            Files.createFile(file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private static Path passwordFile(Path home) { return home.resolve("password"); }

    private static Path log(Path home) { return home.resolve("postgres.log"); }

    private void createDatabase() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")
                    .next())
                statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            throw new EmbeddedPostgresException("%s: no database could be made".formatted(data), e);
        }
    }

    public int port() { return server.getPort(); }

    public String jdbcUrl() { return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), DATABASE); }

    public String user() { return USER; }

    public String password() { return password; }

    /** Without a pool, for tools and tests. */
    public DataSource dataSource() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(jdbcUrl());
        database.setUser(USER);
        database.setPassword(password);
        return database;
    }

    /** The process id of the server. */
    public long pid() {
        return Postmaster.of(data).map(server -> server.process().pid()).orElseThrow(
                () -> new EmbeddedPostgresException("%s: PostgreSQL has ended".formatted(data)));
    }

    /** Ends all sessions, writes everything down and waits until the server is gone. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("PostgreSQL did not stop as asked, trying again", e);
        }
        Postmaster.of(data).ifPresent(Postmaster::stop);
        lock.close();
    }
}
