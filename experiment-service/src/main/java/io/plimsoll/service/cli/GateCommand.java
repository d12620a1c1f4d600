package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.service.experiment.Durations;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.gate.Gate;
import io.plimsoll.service.gate.GateOptions;
import io.plimsoll.service.gate.GateResult;
import io.plimsoll.service.gate.RecordedGate;
import io.plimsoll.service.metric.WrittenMetrics;

@Command(name = "gate", mixinStandardHelpOptions = true, description = {
        "Runs control and treatment on this machine, in turns, and says whether the treatment is worse. Needs no server.",
        "Stops as soon as the answer is known, else when the budget is spent."}, footer = {
                "Exit codes: 0 pass, 1 regression, 2 usage or configuration, 3 undecided within the budget,",
                "4 not comparable, 5 infrastructure (an engine that died or never came up), 130 interrupted."})
final class GateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SPEC", description = "The experiment, as YAML: the same file that a rollout takes.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "Gets verdict.json, junit.xml and summary.md.")
    private @Nullable Path out;

    @Option(names = "--budget", defaultValue = "10m", converter = HumanDuration.class, description = "From start to verdict (default: ${DEFAULT-VALUE}).")
    private Duration budget = Duration.ZERO;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats arrivals, prompts and the order of arms (default: by chance; it stands in verdict.json).")
    private @Nullable Long seed;

    @Mixin
    private MetricsOption metrics = new MetricsOption();
    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.setProperty("plimsoll.log.level", "WARN"); // the terminal shows the gate
        WrittenMetrics written = metrics.read();
        SpecReading.Sealable sealed = BenchSpec.read(file, written);
        BenchSpec.requireBuiltin(file, sealed.spec().control(), sealed.spec().treatment());
        requireTime(sealed.spec());
        Path config = ModelFile.of(file, sealed.spec().model().config());
        if (out != null) makeFolder(out);
        PrintWriter screen = command.commandLine().getOut();
        GateScreen progress = new GateScreen(screen, Terminal.onOutput(), budget, InstantSource.system());
        long chance = InstantSource.system().millis() % 1_000_000_007L;
        GateResult result = Gate.run(new GateOptions(file.toString(), sealed, written, config, budget,
                seed == null ? chance : seed, home.directory().resolve("native")), progress);
        if (out != null) RecordedGate.write(result, out);
        progress.end(result.verdict());
        return result.verdict().outcome().exit();
    }

    /** Before anything runs: a verdict after ten minutes must find its place. */
    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) throw new IOException("it is not writable");
        } catch (IOException e) {
            throw new CommandFailedException(Failures.USAGE,
                    "--out %s: cannot be used (%s)".formatted(folder, e.getMessage()), e);
        }
    }

    private void requireTime(ExperimentSpec spec) {
        Duration least = Gate.leastBudget(spec.design());
        if (budget.compareTo(least) < 0)
            throw new CommandFailedException(Failures.USAGE,
                    "--budget %s: two pairs of blocks of %s, with what comes before them, take %d s; write more, or shorter blocks"
                            .formatted(Durations.print(budget), Durations.print(spec.design().block()),
                                    least.toSeconds()));
    }
}
