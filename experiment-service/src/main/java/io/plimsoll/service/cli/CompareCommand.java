package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.service.compare.BrokenResultException;
import io.plimsoll.service.compare.CompareReport;
import io.plimsoll.service.compare.Comparison;
import io.plimsoll.service.compare.Side;
import io.plimsoll.service.compare.Treatments;
import io.plimsoll.service.sensitivity.BrokenSensitivityException;
import io.plimsoll.service.sensitivity.SensitivityFile;

@Command(name = "compare", mixinStandardHelpOptions = true, customSynopsis = {
        "plimsoll compare [OPTIONS] BEFORE AFTER",
        "plimsoll compare [OPTIONS] BEFORE... -- AFTER..."}, description = {
                "Compares saved results of load generators: vLLM bench serve, SGLang bench_serving, GuideLLM, AIPerf, LLMPerf,",
                "inference-perf, InferenceX summaries, and our own events (one a line, hexadecimal). Needs no server.",
                "Says first whether the two sides may be compared, as far as their files tell."}, footer = {
                        "Exit codes: 0 better or no worse, 1 regression, 2 usage or a broken file, 3 undecided, 4 not comparable.",
                        "One run a side is 3 at best: the scatter within a run is not the scatter between runs."})
final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Result files; -- stands between the two sides. FILE#2 is the second run in a file.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--treatment", paramLabel = "FIELD", split = ",", description = "What is meant to differ, as the refusal names it; server.* for all below, '*' for setup against setup.")
    private List<String> treatments = new ArrayList<>();

    @Option(names = "--margin", paramLabel = "PERCENT", defaultValue = "5%", description = "How much worse the means of ttft, tpot and e2e, and the share of errors, may be (default: ${DEFAULT-VALUE}).")
    private String margin = "5%";

    @Option(names = "--sensitivity", paramLabel = "FILE", description = "What mismatches make of this engine's metrics, as bench/run sensitivity wrote it; else a published simulation of another engine is a hint.")
    private @Nullable Path sensitivity;

    @Option(names = "--json", paramLabel = "FILE", description = "Gets everything, for programs.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Gets a job summary.")
    private @Nullable Path markdown;

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** With -- as an argument like any other: here it does not end the options, it separates the sides. */
    static CommandLine line() {
        return new CommandLine(new CompareCommand()).setEndOfOptionsDelimiter("\u0000")
                .setUnmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() {
        double share = share();
        int between = separator();
        try {
            Side before = Side.read("BEFORE", between < 0 ? files.subList(0, 1) : files.subList(0, between));
            Side after = Side.read("AFTER",
                    between < 0 ? files.subList(1, 2) : files.subList(between + 1, files.size()));
            SensitivityFile table = sensitivity == null
                    ? SensitivityFile.published()
                    : SensitivityFile.read(sensitivity);
            Comparison comparison = Comparison.of(before, after, new Treatments(treatments), share,
                    table.table());
            if (json != null) write("--json", json, CompareReport.json(comparison));
            if (markdown != null) write("--markdown", markdown, CompareReport.markdown(comparison));
            PrintWriter out = command.commandLine().getOut();
            out.print(CompareReport.text(comparison));
            out.flush();
            return comparison.outcome().exit();
        } catch (BrokenResultException | BrokenSensitivityException broken) {
            throw new CommandFailedException(Failures.USAGE, String.valueOf(broken.getMessage()), broken);
        }
    }

    /** Where -- stands; below 0 when two files need none. */
    private int separator() {
        for (String file : files)
            if (file.startsWith("-") && !file.equals("--"))
                throw usage("%s: no such option; see plimsoll compare --help".formatted(file));
        int between = files.indexOf("--");
        if (between < 0 && files.size() == 2) return between;
        if (between <= 0 || between == files.size() - 1 || between != files.lastIndexOf("--"))
            throw usage("name two files, or BEFORE... -- AFTER... with one -- between the sides");
        return between;
    }

    private double share() {
        try {
            double percent = margin.endsWith("%")
                    ? Double.parseDouble(margin.substring(0, margin.length() - 1).strip())
                    : Double.NaN;
            if (percent > 0 && percent < 100) return percent / 100;
        } catch (NumberFormatException _) {
            // said below
        }
        throw usage("--margin %s: write a percentage between 0%% and 100%%, as 5%%".formatted(margin));
    }

    private static void write(String option, Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailedException(Failures.USAGE,
                    "%s %s: cannot be written (%s)".formatted(option, file, e), e);
        }
    }

    private static CommandFailedException usage(String message) {
        return new CommandFailedException(Failures.USAGE, message);
    }
}
