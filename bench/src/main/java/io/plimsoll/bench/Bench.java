package io.plimsoll.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.bench.analysis.AnalysisBench;
import io.plimsoll.bench.comparability.ComparabilityBench;
import io.plimsoll.bench.history.HistoryBench;
import io.plimsoll.bench.ingest.FaultsBench;
import io.plimsoll.bench.ingest.IngestBench;
import io.plimsoll.bench.ingest.IngestMemoryBench;
import io.plimsoll.bench.promises.CalibrationBench;
import io.plimsoll.bench.sensitivity.SensitivityBench;
import io.plimsoll.bench.telemetry.SketchBench;

@Command(name = "bench/run", mixinStandardHelpOptions = true, description = "Runs a benchmark; without a name, lists them.")
public final class Bench implements Callable<Integer> {
    private static final List<Benchmark> ALL = List.of(new AaBench(), new GateBench(), new CalibrationBench(),
            new AnalysisBench(), new SketchBench(), new IngestBench(), new IngestMemoryBench(),
            new FaultsBench(), new HistoryBench(), new ComparabilityBench(), new SensitivityBench());

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which benchmark.")
    private @Nullable String name;

    @Option(names = "--quick", description = "A small form, for a few minutes.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        if (name == null) {
            ALL.forEach(bench -> out.printf("%-14s %s%n", bench.name(), bench.description()));
            return 0;
        }
        Benchmark bench = ALL.stream().filter(known -> known.name().equals(name)).findFirst().orElse(null);
        if (bench == null) {
            out.printf("bench/run: no benchmark is called \"%s\"; there are: %s%n", name,
                    String.join(", ", ALL.stream().map(Benchmark::name).toList()));
            return 2;
        }
        List<Figure> figures = bench.run(quick, out);
        figures.forEach(figure -> out.printf("%-28s %.6g %s (%.6g to %.6g)%n", figure.id(), figure.value(),
                figure.unit(), figure.lower(), figure.upper()));
        if (json != null)
            Files.writeString(json,
                    JsonMapper.shared().writeValueAsString(BenchReport.of(bench.name(), figures)));
        return 0;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
