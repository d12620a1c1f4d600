package io.plimsoll.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import io.plimsoll.engine.load.LoadOrder;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.cli.Examples;
import io.plimsoll.service.demo.DemoTraffic;
import io.plimsoll.service.demo.FleetLoad;
import io.plimsoll.service.demo.RunFollower;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.fleet.FleetSupervisor;
import io.plimsoll.service.home.ServerLog;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.server.PlimsollServer;
import io.plimsoll.service.server.ServerOptions;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.RunDetail;
import io.plimsoll.service.view.Tone;
import io.plimsoll.web.PlimsollApplication;

/**
 * The same configuration twice, through the whole path, again and again on one kept server: how often it is rolled back,
 * called better, or refused as not comparable.
 */
final class AaBench implements Benchmark {
    private static final int REPLICAS = 4;
    private static final Duration CALIBRATION = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Override
    public String name() { return "aa"; }

    @Override
    public String description() {
        return "20 A/A experiments through the whole path: rolled back, called better, refused (--quick: 2)";
    }

    /** How one A/A ended. */
    private record Ended(RunId run, Phase phase, String effect, boolean better, boolean notComparable) {}

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) throws IOException {
        int runs = quick ? 2 : 20;
        Path home = Files.createTempDirectory("plimsoll-aa");
        ServerLog.into(home);
        ServerOptions options = new ServerOptions(home, OptionalInt.of(0), REPLICAS,
                Examples.file("models/tiny.json"),
                "seed:7");
        List<Ended> ended = new ArrayList<>();
        try (PlimsollServer server = PlimsollServer.start(options, PlimsollApplication.class, out::println)) {
            FleetLoad load = FleetLoad.of(server.bean(FleetSupervisor.class), server.layout());
            LoadOrder.Open order = DemoTraffic.chatsAndLongPrompts(load.saturate(CALIBRATION), REPLICAS);
            load.send(order);
            out.printf("sending %s; pages on %s, data in %s%n", order, server.layout().pages(),
                    home);
            for (int i = 0; i < runs; i++) {
                ended.add(once(server));
                out.printf("%2d of %d: %s%n", i + 1, runs, ended.getLast());
            }
        }
        return figures(ended);
    }

    private static Ended once(PlimsollServer server) throws IOException {
        ExperimentBoard board = server.bean(ExperimentBoard.class);
        ExperimentRegistry registry = server.bean(ExperimentRegistry.class);
        RunId run = registry.apply(spec(server.bean(SpecReader.class)), "bench").run();
        Phase phase = new RunFollower(registry, board).untilDecided(run, Instant.now().plus(PATIENCE), _ -> {
        });
        RunDetail detail = board.detail(run).orElseThrow();
        Ended ended = new Ended(run, phase, detail.row().headline(),
                detail.primary().verdict().tone() == Tone.GOOD,
                detail.primary().verdict().tone() == Tone.INCOMPARABLE);
        if (!phase.isFinal())
            board.act(run, io.plimsoll.service.view.RunCommand.ABORT, "bench", "the next A/A begins");
        return ended;
    }

    private static SpecReading.Sealable spec(SpecReader reader) throws IOException {
        Path file = Examples.file("a-a.yaml");
        return switch (reader.read(file.toString(), Files.readString(file))) {
            case SpecReading.Sealable sealed -> sealed;
            case SpecReading.Faulty faulty -> throw new IllegalStateException(faulty.text());
        };
    }

    private static List<Figure> figures(List<Ended> ended) {
        return List.of(Figure.exact("aa.runs", ended.size(), "runs"),
                count("aa.rolled_back",
                        ended.stream().filter(run -> run.phase() == Phase.ROLLED_BACK).count()),
                count("aa.called_better", ended.stream().filter(Ended::better).count()),
                count("aa.not_comparable", ended.stream().filter(Ended::notComparable).count()),
                count("aa.promoted", ended.stream().filter(run -> run.phase() == Phase.PROMOTED).count()),
                count("aa.undecided", ended.stream().filter(run -> run.phase() == Phase.UNDECIDED).count()));
    }

    private static Figure count(String id, long value) { return Figure.exact(id, value, "runs"); }
}
