package io.plimsoll.service.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.board.RunText;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.RunCommand;

/**
 * Runs two experiments from their files on a server that is up, and tells a terminal what happens. Their outcomes are
 * computed by the same controllers as any other run's.
 */
public final class DemoRunner {
    private static final String FIRST = "continuous-batching.yaml";
    private static final String SECOND = "whole-prompt-prefill.yaml";
    private static final Duration CALIBRATION = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ExperimentRegistry registry;
    private final ExperimentBoard board;
    private final DecisionRepository decisions;
    private final SpecReader specs;
    private final TrafficSource traffic;
    private final ProgressLine progress;
    private final PrintWriter out;
    private final String who;

    public DemoRunner(ExperimentRegistry registry, ExperimentBoard board, DecisionRepository decisions,
            SpecReader specs,
            TrafficSource traffic, PrintWriter out, boolean terminal, String who) {
        this.registry = registry;
        this.board = board;
        this.decisions = decisions;
        this.specs = specs;
        this.traffic = traffic;
        this.progress = new ProgressLine(out, terminal, InstantSource.system());
        this.out = out;
        this.who = who;
    }

    /** @param examples folder of the spec files */
    public DemoReport run(Path examples) {
        List.of(FIRST, SECOND).forEach(file -> abortUnfinished(read(examples.resolve(file))));
        say("load    saturating all replicas for %d s to learn what they can carry"
                .formatted(CALIBRATION.toSeconds()));
        double capacity = traffic.saturate(CALIBRATION);
        say("load    %.1f requests/s at most; lengths follow from it, gaps from a production trace"
                .formatted(capacity));
        int replicas = board.fleet().replicas().size();
        // Each gets the traffic that its hypothesis is about: behind a long prompt every scheduler makes chats wait.
        traffic.send(DemoTraffic.chats(capacity, replicas));
        DemoReport.Experiment first = experiment(examples.resolve(FIRST));
        traffic.send(DemoTraffic.chatsAndLongPrompts(capacity, replicas));
        return new DemoReport(List.of(first, experiment(examples.resolve(SECOND))));
    }

    private void abortUnfinished(SpecReading.Sealable sealed) {
        registry.find(sealed.spec().id()).filter(run -> run.endedAt().isEmpty()).ifPresent(run -> {
            RunId id = ExperimentRegistry.runId(run);
            say("found   %s unfinished from an earlier demo; aborting it".formatted(id));
            board.act(id, RunCommand.ABORT, who, "a new demo begins");
        });
    }

    private DemoReport.Experiment experiment(Path file) {
        SpecReading.Sealable sealed = read(file);
        RunId run = registry.apply(sealed, who).run();
        out.println();
        say("%s  (%s)".formatted(run, file.getFileName()));
        say("        " + sealed.spec().hypothesis());
        Phase phase = new RunFollower(registry, board).untilDecided(run, Instant.now().plus(PATIENCE),
                detail -> progress.show(RunText.progressLine(detail)));
        progress.end();
        board.detail(run).ifPresent(detail -> RunText.report(detail).forEach(this::say));
        if (!phase.isFinal()) makeRoom(run);
        return report(run, phase);
    }

    /** A run that is held undecided keeps its share of the fleet until a person decides; here the demo does. */
    private void makeRoom(RunId run) {
        say("        no decision by the deadline; aborting it so that the fleet is free");
        board.act(run, RunCommand.ABORT, who, "the demo goes on after an undecided run");
    }

    private DemoReport.Experiment report(RunId run, Phase phase) {
        RunRow row = registry.find(run.toString())
                .orElseThrow(() -> new IllegalStateException(run + " disappeared"));
        return new DemoReport.Experiment(run.experiment(), run.toString(), phase.name(),
                decisions.findByRunIdOrderById(row.id()).stream().map(DemoRunner::decision).toList());
    }

    private static DemoReport.Decision decision(DecisionRow row) {
        return new DemoReport.Decision(row.decidedAt(), row.kind().name(), row.stage(),
                new TrafficShare(row.shareBp()).toString(), row.summary());
    }

    /** Writes the report where {@code PLIMSOLL_HOME/reports/demo.json} is expected. */
    public static Path write(DemoReport report, Path folder) {
        Path file = folder.resolve("demo.json");
        try {
            Files.writeString(file, EvidenceJson.write(report) + "\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private SpecReading.Sealable read(Path file) {
        try {
            return switch (specs.read(file.toString(), Files.readString(file))) {
                case SpecReading.Sealable sealed -> sealed;
                case SpecReading.Faulty faulty -> throw new IllegalStateException(faulty.text());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
