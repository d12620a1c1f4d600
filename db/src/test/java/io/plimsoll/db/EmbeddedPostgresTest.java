package io.plimsoll.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    /** Unpacking costs more than all the rest: tests that do no harm to it share one. */
    @TempDir
    static Path directory;
    @TempDir
    Path empty;

    @Test
    void keepsItsDataWhenStoppedAndStartedAgain() throws SQLException {
        long began = System.nanoTime();
        try (EmbeddedPostgres first = EmbeddedPostgres.start(directory, 0)) {
            print("first start", began);
            execute(first, "create table if not exists kept (value integer)", "insert into kept values (7)");
        }
        began = System.nanoTime();
        try (EmbeddedPostgres again = EmbeddedPostgres.start(directory, 0)) {
            print("second start", began);
            assertThat(query(again, "select distinct value from kept")).isEqualTo("7");
            assertThat(query(again, "show fsync")).isEqualTo("on");
            assertThat(query(again, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void takesOverWhatAKilledProcessLeftBehind() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(directory, 0)) {
            execute(first, "create table if not exists kept (value integer)", "insert into kept values (7)");
        }
        ProcessHandle leftBehind = killTheJavaProcessOfAServer();
        assertThat(leftBehind.isAlive()).as("the server outlives its parent").isTrue();
        long began = System.nanoTime();
        try (EmbeddedPostgres next = EmbeddedPostgres.start(directory, 0)) {
            print("start after kill -9", began);
            assertThat(leftBehind.isAlive()).isFalse();
            assertThat(query(next, "select distinct value from kept")).isEqualTo("7");
        }
    }

    @Test
    void startsAnewWhereTheFirstStartWasKilledHalfWay() throws IOException {
        Files.createDirectories(empty.resolve("data/base"));
        Files.createDirectories(empty.resolve("binaries/PG-0/bin"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(empty, 0)) {
            assertThat(server.pid()).isPositive();
        }
        try (var left = Files.list(empty)) {
            assertThat(left).as("nothing is deleted that could be somebody's data")
                    .anyMatch(path -> path.getFileName().toString().startsWith("data.incomplete-"));
        }
    }

    @Test
    void doesNotTakeAnotherProgramForItsServer() throws Exception {
        EmbeddedPostgres.start(directory, 0).close();
        long somebodyElse = ProcessHandle.current().pid();
        Files.writeString(directory.resolve("data/postmaster.pid"),
                somebodyElse + "\n" + directory + "/data\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            assertThat(server.pid()).isNotEqualTo(somebodyElse);
        }
    }

    @Test
    void refusesADirectoryThatALiveServerUses() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, 0))
                    .hasMessageContaining(
                            "in use by another server (process " + ProcessHandle.current().pid());
            assertThat(ProcessHandle.of(server.pid())).as("and leaves that server alone").isPresent();
        }
    }

    @Test
    void refusesAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, taken.getLocalPort()))
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void refusesAPlaceWhereNothingCanBeWritten() throws IOException {
        Path file = Files.writeString(empty.resolve("file"), "");
        assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("below"), 0))
                .isInstanceOf(EmbeddedPostgresException.class).hasMessageContaining("not writable");
    }

    @Test
    void refusesDataOfAnotherVersion() throws IOException {
        Files.createDirectories(empty.resolve("data"));
        Files.writeString(empty.resolve("data/PG_VERSION"), "19\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(empty, 0))
                .hasMessageContaining("written by PostgreSQL 19, this program brings 18");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            assertThatThrownBy(
                    () -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guess").close())
                    .hasMessageContaining("password authentication failed");
        }
    }

    private ProcessHandle killTheJavaProcessOfAServer() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), LeftBehindServer.class.getName(), directory.toString())
                .redirectErrorStream(true).start();
        try (var lines = java.inputReader()) {
            long pid = lines.lines().filter(line -> line.startsWith("pid ")).findFirst()
                    .map(line -> Long.parseLong(line.substring(4))).orElseThrow();
            return ProcessHandle.of(pid).orElseThrow();
        } finally {
            java.destroyForcibly().waitFor();
        }
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements)
                statement.execute(each);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void print(String what, long beganNanos) {
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - beganNanos) / 1_000_000);
    }
}
