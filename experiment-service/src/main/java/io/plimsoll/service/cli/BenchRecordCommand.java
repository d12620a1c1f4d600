package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.service.bench.BenchSite;
import io.plimsoll.service.bench.RecordOrder;
import io.plimsoll.service.bench.RecordedRun;
import io.plimsoll.service.bench.RunRecorder;
import io.plimsoll.service.experiment.Durations;
import io.plimsoll.service.experiment.SpecReading;

@Command(name = "record", mixinStandardHelpOptions = true, description = {
        "Plays one run of a spec's control on this machine under a load that is sealed before its first request,",
        "and writes its events with that load, for plimsoll compare."}, footer = {
                "Two runs with the same --capacity and --seed get the same requests at loads that compare exactly.",
                "Exit codes: 0 recorded, 2 usage or configuration, 5 infrastructure (an engine that died or never came up)."})
final class BenchRecordCommand implements Callable<Integer> {
    private static final String MEASURED = "measured";

    @Parameters(paramLabel = "SPEC", description = "The experiment, as YAML: its control is run, with its kind of load.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Gets the events.")
    private Path out = Path.of("");

    @Option(names = "--utilization", paramLabel = "PERCENT", converter = HumanPercent.class, description = "Offered load, of the capacity (default: load.utilization of the spec).")
    private @Nullable Double utilization;

    @Option(names = "--capacity", paramLabel = "RATE", defaultValue = MEASURED, description = "Requests/s that the engine can carry, as another run measured it; or \"measured\", before this one (default).")
    private String capacity = MEASURED;

    @Option(names = "--rate-factor", paramLabel = "FACTOR", defaultValue = "1", description = "Load times this: 1.02 sends 2 %% more (default: ${DEFAULT-VALUE}).")
    private double rateFactor = 1;

    @Option(names = "--vary", paramLabel = "PERCENT", converter = HumanPercent.class, defaultValue = "0%", description = "Loads of the blocks spread evenly over +- this, in an order of the seed (default: ${DEFAULT-VALUE}).")
    private double vary;

    @Option(names = "--blocks", paramLabel = "N", defaultValue = "20", description = "How many blocks (default: ${DEFAULT-VALUE}).")
    private int blocks = 20;

    @Option(names = "--block", defaultValue = "1s", converter = HumanDuration.class, description = "Length of a block (default: ${DEFAULT-VALUE}).")
    private Duration block = Duration.ofSeconds(1);

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "Repeats requests and the order of loads (default: ${DEFAULT-VALUE}).")
    private long seed = 7;

    @Mixin
    private MetricsOption metrics = new MetricsOption();
    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.setProperty("plimsoll.log.level", "WARN");
        SpecReading.Sealable sealed = BenchSpec.read(file, metrics.read());
        BenchSpec.requireBuiltin(file, sealed.spec().control());
        RecordOrder order = order(sealed);
        Path config = ModelFile.of(file, sealed.spec().model().config());
        write(""); // before anything runs: what was played must find its place
        BenchSite site = new BenchSite(1, config, sealed.spec().model().weights(),
                home.directory().resolve("native"));
        PrintWriter screen = command.commandLine().getOut();
        RecordedRun run = new RunRecorder(site, sealed, phase -> {
            screen.println(phase);
            screen.flush();
        }).record(order);
        write(run.text());
        screen.printf(Locale.ROOT,
                "%s: %d blocks of %s at %.2f requests/s, %.1f %% of %s requests/s%nanother run at loads that compare exactly: --capacity %s --seed %d%n",
                out, run.load().blocks(), Durations.print(run.load().block()), run.load().meanRatePerSecond(),
                100 * run.load().meanUtilization(), run.load().capacityPerSecond(),
                run.load().capacityPerSecond(), seed);
        screen.flush();
        return 0;
    }

    private RecordOrder order(SpecReading.Sealable sealed) {
        try {
            return new RecordOrder(capacityPerSecond(),
                    utilization == null ? sealed.spec().load().utilization() : utilization, rateFactor, vary,
                    blocks, block, seed);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(Failures.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private OptionalDouble capacityPerSecond() {
        if (capacity.equals(MEASURED)) return OptionalDouble.empty();
        try {
            return OptionalDouble.of(Double.parseDouble(capacity));
        } catch (NumberFormatException e) {
            throw new CommandFailedException(Failures.USAGE,
                    "--capacity %s: write requests/s, as 120.5, or \"measured\"".formatted(capacity), e);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(out, text);
        } catch (IOException e) {
            throw new CommandFailedException(Failures.USAGE,
                    "--out %s: cannot be written (%s)".formatted(out, e), e);
        }
    }
}
