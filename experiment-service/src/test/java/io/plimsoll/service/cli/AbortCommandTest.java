package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.engine.router.RouterOptions;
import io.plimsoll.engine.router.RouterServer;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.home.Ports;

/** The command with a real router, while its server accepts connections and says nothing. */
class AbortCommandTest {
    @TempDir
    Path home;
    private ServerSocket hanging;
    private RouterServer router;

    @SuppressWarnings("NullAway.Init") // see start()
    AbortCommandTest() {}

    @BeforeEach
    void start() throws IOException {
        hanging = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        router = RouterServer.start(RouterOptions.of("plimsoll", home.resolve("router")));
        router.router().apply(plan(new RunId("batching", 3)));
        Files.writeString(home.resolve(Ports.FILE), new Ports(hanging.getLocalPort(), router.clientPort(),
                router.adminPort(), 1, 1, 1, 1, List.of(1)).toText());
    }

    @AfterEach
    void stop() throws IOException {
        router.close();
        hanging.close();
    }

    private static TrafficPlan plan(RunId run) {
        TrafficPlan idle = RolloutPlanner.idle(1, Instant.now(),
                new EngineVariant("static", new Engine.Builtin(), new TreeMap<>()), List.of("r1", "r2"));
        return new TrafficPlan(2, idle.effectiveAt(), Optional.of(run), "abc", StageRef.BASELINE,
                idle.control(), Optional.empty(), idle.share(), idle.pools(), idle.schedule(), idle.layer());
    }

    private record Said(int exit, String text) {}

    private Said abort(String id) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        int exit = PlimsollCommand.commandLine((_, _) -> {
            throw new AssertionError("an abort starts no server");
        }).setOut(writer).setErr(writer).execute("abort", id, "--reason", "pager", "--home", home.toString());
        return new Said(exit, said.toString());
    }

    @Test
    void aServerThatHangsDoesNotHoldItUp() {
        Instant called = Instant.now();

        Said said = abort("batching");

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(Duration.between(called, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(said.text()).contains("batching#3: the router took the abort itself",
                "seen at the router: epoch 102 is in force");
        assertThat(router.state().selfMade()).singleElement().satisfies(made -> {
            assertThat(made.who()).isEqualTo(System.getProperty("user.name"));
            assertThat(made.reason()).isEqualTo("pager");
        });
    }

    @Test
    void anotherRunIsNotAborted() throws IOException {
        hanging.close();

        Said said = abort("batching#2");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text()).contains("batching#2 is not what runs; the router carries batching#3");
        assertThat(router.state().selfMade()).isEmpty();
    }

    @Test
    void withoutServerAndRouterNothingIsRouted() throws IOException {
        hanging.close();
        router.close();

        Said said = abort("batching");

        assertThat(said.exit()).isEqualTo(5);
        assertThat(said.text()).contains("no router answers either");
    }
}
