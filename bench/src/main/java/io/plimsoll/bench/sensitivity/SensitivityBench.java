package io.plimsoll.bench.sensitivity;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import picocli.CommandLine.Command;

import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.analysis.sensitivity.Sensitivity;
import io.plimsoll.analysis.sensitivity.SensitivityTable;
import io.plimsoll.bench.Benchmark;
import io.plimsoll.bench.Figure;
import io.plimsoll.bench.sensitivity.PairElasticities.Estimate;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.service.bench.BenchSite;
import io.plimsoll.service.bench.Machine;
import io.plimsoll.service.bench.SoloBench;
import io.plimsoll.service.cli.Examples;
import io.plimsoll.service.cli.PlimsollCommand;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.sensitivity.SensitivityFile;

/** The table of sensitivities of the built-in engine on this machine. */
public final class SensitivityBench implements Benchmark {
    private static final long SEED = 7;
    private static final String NO_GPU = "the built-in engine runs on CPUs here, so there is no such thing to change";
    private static final Map<Quantity, String> NOT_MEASURED = Map.of(Quantity.SM_CLOCK, NO_GPU,
            Quantity.HBM_BANDWIDTH, NO_GPU);

    private final Path root = Examples.file("..").normalize();
    private final Path spec = Examples.file("whole-prompt-prefill.yaml");
    private final Path written = root.resolve("bench/target/sensitivity.yaml");

    @Override
    public String name() { return "sensitivity"; }

    @Override
    public String description() {
        return "what 1 % of load or length does to TTFT and TPOT at three loads, 10 min; writes bench/target/sensitivity.yaml";
    }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) throws IOException, InterruptedException {
        Size size = quick ? Size.QUICK : Size.FULL;
        ExperimentSpec experiment = read();
        BenchSite site = new BenchSite(1, Examples.file("models/tiny.json"), experiment.model().weights(),
                root.resolve("bench/target/native"));
        try (SoloBench bench = new SoloBench(site, experiment.control(), SEED)) {
            double capacity = bench.capacity(experiment.load());
            out.printf(Locale.ROOT, "%s carries %.1f requests/s; %d plays of %d ms%n",
                    experiment.control().id(), capacity, 36 * size.pairs(), size.play().toMillis());
            SensitivityStudy study = new SensitivityStudy(bench, experiment.load(), size, capacity, SEED);
            SortedMap<Cell, Estimate> estimates = new TreeMap<>();
            study.run(out)
                    .forEach((cell, pairs) -> pairs.estimate().ifPresent(it -> estimates.put(cell, it)));
            String engine = bench.fingerprints().keySet().iterator().next();
            SensitivityFile file = SensitivityFile.measured(table(estimates, engine), engine,
                    about(size, capacity, quick), NOT_MEASURED);
            Files.createDirectories(written.getParent());
            Files.writeString(written, file.yaml());
            out.print(TableText.of(estimates, NOT_MEASURED));
            out.printf("written to %s%n", root.relativize(written));
            return figures(estimates, capacity, study.failed());
        }
    }

    private ExperimentSpec read() throws IOException {
        return switch (new SpecReader().read(spec.toString(), Files.readString(spec))) {
            case SpecReading.Sealable sealed -> sealed.spec();
            case SpecReading.Faulty faulty -> throw new IllegalStateException(faulty.text());
        };
    }

    private static SensitivityTable table(SortedMap<Cell, Estimate> estimates, String engine) {
        return new SensitivityTable("measured with the built-in engine %s on %s"
                .formatted(engine.substring(0, Math.min(8, engine.length())), Machine.text()),
                estimates.entrySet().stream().map(entry -> new Sensitivity(entry.getKey().quantity(),
                        entry.getKey().column().metric(), entry.getKey().column().statistic(),
                        entry.getKey().utilization(), entry.getValue().elasticity(),
                        entry.getValue().interval())).toList());
    }

    private Map<String, String> about(Size size, double capacity, boolean quick) {
        Map<String, String> about = new TreeMap<>();
        about.put("machine", Machine.text());
        about.put("measuredAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        about.put("plimsoll", PlimsollCommand.class.getAnnotation(Command.class).version()[0]);
        about.put("engine", "control of %s, model models/tiny.json".formatted(spec.getFileName()));
        about.put("load", String.format(Locale.ROOT,
                "Azure conversations 2023 scaled to the engine, open loop; 63, 86 and 95 %% of %.1f requests/s",
                capacity));
        about.put("design",
                "+10 %% and -10 %% of one quantity against the same segment unchanged, %d pairs each, plays of %d ms without the first %d ms%s"
                        .formatted(size.pairs(), size.play().toMillis(), size.leadIn().toMillis(),
                                quick ? "; the quick form, whose numbers are worth nothing" : ""));
        return about;
    }

    private static List<Figure> figures(SortedMap<Cell, Estimate> estimates, double capacity, long failed) {
        List<Figure> figures = new ArrayList<>();
        estimates.forEach((cell, estimate) -> figures.add(new Figure(cell.id(), estimate.elasticity(),
                "% per %", estimate.interval().lower(), estimate.interval().upper())));
        figures.add(Figure.exact("sensitivity.capacity", capacity, "requests/s"));
        figures.add(Figure.exact("sensitivity.failed", failed, "requests"));
        return figures;
    }
}
