package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "export", mixinStandardHelpOptions = true, description = {
        "Writes the blocks that the effect on a run's primary metric rests on, as CSV, with the interval that was made of them.",
        "python/ makes it again without this program: python3 -m plimsoll.recheck FILE"}, footer = {"",
                "Exit codes: 0 written, 2 no such run or nothing to write yet, 5 the server is away."})
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Experiment (its active or newest run) or run (id#n).")
    private String id = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Gets the table (default: the terminal).")
    private @Nullable Path out;

    @Option(names = "--stage", paramLabel = "N", description = "Number of the stage, from 1 (default: the newest with both arms).")
    private @Nullable Integer stage;

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ApiClient.Text answer = ApiClient.ofHome(home.directory())
                .getText(RunPath.of(id) + "/blocks.csv" + (stage == null ? "" : "?stage=" + stage));
        if (!answer.ok())
            throw new CommandFailedException(Failures.USAGE, Problems.text(answer.problem()));
        PrintWriter terminal = spec.commandLine().getOut();
        if (out == null) {
            terminal.print(answer.body());
            terminal.flush();
        } else {
            write(out, answer.body());
            terminal.printf("%s is written; check it with: python3 -m plimsoll.recheck %s%n", out, out);
        }
        return 0;
    }

    private static void write(Path file, String table) {
        try {
            Files.writeString(file, table);
        } catch (IOException e) {
            throw new CommandFailedException(Failures.USAGE,
                    "--out %s: cannot be written (%s)".formatted(file, e), e);
        }
    }
}
