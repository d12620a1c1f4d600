package io.plimsoll.web.wholepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import io.plimsoll.engine.load.LoadGenerator;
import io.plimsoll.engine.load.LoadOptions;
import io.plimsoll.engine.load.LoadOrder;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.service.cli.PlimsollCommand;
import io.plimsoll.service.kafka.EmbeddedKafka;

/**
 * A person takes the traffic back: with everything up, with the database hanging (so that the analysis hangs too), and
 * with the server killed. The router's telemetry of each request says when the last one came that went to the treatment.
 */
@Timeout(240)
class AbortWholePathTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PROMISED = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    /** @param returned when the command had returned */
    private record Aborted(String how, String run, Instant called, Instant returned, int exit, String said) {}

    @Test
    void theTreatmentGetsNothingASecondAfterAnAbortWhateverIsAwayAndNoStreamIsCut() throws Exception {
        Path home = folder.resolve("home");
        List<Aborted> aborts = new ArrayList<>();
        try (ServerProcess server = new ServerProcess(home);
                LoadGenerator load = new LoadGenerator(LoadOptions.of(server.clients(), "plimsoll", 2),
                        System::nanoTime)) {
            load.order(LoadOrder.Open.chats(12));
            aborts.add(abort("everything up", home, canary(server)));
            awaitAborted(server, aborts.getLast());

            String run = canary(server);
            List<ProcessHandle> database = server.database();
            signal("STOP", database);
            try {
                aborts.add(abort("database and analysis hang", home, run));
            } finally {
                signal("CONT", database);
            }
            assertThat(aborts.getLast().said()).contains("the server adopts it");
            awaitAborted(server, aborts.getLast());

            run = canary(server);
            server.kill();
            aborts.add(abort("server killed", home, run));
            assertThat(abort("server killed", home, "another-experiment").exit())
                    .as("nothing of somebody else is aborted").isEqualTo(2);
            server.again();
            awaitAborted(server, aborts.getLast());

            load.order(new LoadOrder.Stop());
            ServerProcess.await("the last answers", SOON, () -> load.state().inFlight() == 0);
            assertThat(load.state().errors()).as("streams that were cut or refused").isZero();
            Thread.sleep(2_000); // the router's last events reach the broker
            server.stop();
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"), 0, 0)) {
            for (Aborted abort : aborts)
                assertTakenBack(abort, new TopicSums(kafka.bootstrapServers(), RunId.parse(abort.run())));
        }
    }

    /** A run whose treatment has had traffic for a while. */
    private static String canary(ServerProcess server) {
        String run = server.apply(KilledWholePathTest.SPEC);
        ServerProcess.await(run + " has traffic on its treatment", SOON,
                () -> server.router().routed().stream()
                        .anyMatch(routed -> routed.role() == Role.TREATMENT && routed.requests() >= 12));
        return run;
    }

    private static Aborted abort(String how, Path home, String id) {
        StringWriter said = new StringWriter();
        Instant called = Instant.now();
        PrintWriter out = new PrintWriter(said, true);
        int exit = PlimsollCommand.commandLine((_, _) -> {
            throw new AssertionError("an abort starts no server");
        }).setOut(out).setErr(out).execute("abort", id, "--reason", how, "--home", home.toString());
        return new Aborted(how, id, called, Instant.now(), exit, said.toString());
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void awaitAborted(ServerProcess server, Aborted abort) {
        assertThat(abort.exit()).as(abort.said()).isZero();
        ServerProcess.await(abort.run() + " is aborted", SOON,
                () -> server.run(abort.run()).path("phase").asString().equals("ABORTED"));
        JsonNode detail = server.run(abort.run()).path("detail");
        assertThat(detail.path("row").path("state").path("why").asString())
                .isEqualTo(System.getProperty("user.name") + " aborted: " + abort.how());
        assertThat(detail.path("decisions").valueStream()
                .filter(decision -> decision.path("word").path("word").asString().equals("aborted")))
                .as("written down once").hasSize(1);
    }

    private static void assertTakenBack(Aborted abort, TopicSums topic) {
        List<RequestTelemetry> treated = topic.requests().stream()
                .filter(request -> request.placement().role() == Role.TREATMENT).toList();
        assertThat(treated).as("requests on the treatment").hasSizeGreaterThan(10)
                .allMatch(request -> request.outcome() == Outcome.COMPLETED);
        long last = treated.stream().mapToLong(RequestTelemetry::arrivalEpochMicros).max().orElseThrow();
        long after = last / 1_000 - abort.returned().toEpochMilli();
        System.out.printf(
                "abort, %s: the command took %d ms; the last request to the treatment was routed %d ms after"
                        + " it was called, %d ms after it returned%n",
                abort.how(),
                Duration.between(abort.called(), abort.returned()).toMillis(),
                last / 1_000 - abort.called().toEpochMilli(), after);
        assertThat(after).as("ms after the command returned, " + abort.how())
                .isLessThanOrEqualTo(PROMISED.toMillis());
    }
}
