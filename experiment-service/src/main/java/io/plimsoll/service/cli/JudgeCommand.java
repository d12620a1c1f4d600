package io.plimsoll.service.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.service.gate.GateResult;
import io.plimsoll.service.gate.RecordedGate;
import io.plimsoll.service.gate.VerdictRefusedException;

@Command(name = "judge", mixinStandardHelpOptions = true, description = {
        "Judges the evidence of a gate again, from the files that it wrote: the same verdict, the same exit code.",
        "A verdict that its evidence does not bear out is refused (exit 2). Needs neither server nor engine."})
final class JudgeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder that plimsoll gate --out wrote.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try {
            GateResult result = RecordedGate.judge(folder);
            command.commandLine().getOut().print(GateLines.of(result.verdict()));
            command.commandLine().getOut().flush();
            return result.verdict().outcome().exit();
        } catch (VerdictRefusedException refused) {
            throw new CommandFailedException(Failures.USAGE, String.valueOf(refused.getMessage()), refused);
        }
    }
}
