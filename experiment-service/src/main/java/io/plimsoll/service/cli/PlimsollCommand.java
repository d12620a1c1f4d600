package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.plimsoll.service.server.ServerStarter;

/** The root of all commands: explains itself when no command is given. */
@Command(name = "plimsoll", mixinStandardHelpOptions = true, version = "plimsoll 0.1.0", description = "Experiments and staged rollouts for LLM inference engines.", synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", footerHeading = "%nStart here:%n", footer = {
        "  ./plimsoll demo    two engine changes, from a YAML file to promotion and to rollback, in five minutes",
        "", "Data, logs, ports and the token stand in PLIMSOLL_HOME (default: ~/.plimsoll).",
        "Exit codes: 0 done or promoted, 1 rolled back or regression,",
        "2 usage or configuration, 3 undecided, 4 not comparable, 5 infrastructure."})
public final class PlimsollCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    public PlimsollCommand() { this.spec = CommandSpec.create(); }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }

    /** The whole command line; {@code server} starts the pages, which this module does not know. */
    public static CommandLine commandLine(ServerStarter server) {
        CommandLine line = new CommandLine(new PlimsollCommand());
        line.addSubcommand("demo", new DemoCommand(server));
        line.addSubcommand("serve", new ServeCommand(server));
        line.addSubcommand("apply", new ApplyCommand());
        line.addSubcommand("validate", new ValidateCommand());
        line.addSubcommand("plan", new PlanCommand());
        line.addSubcommand("metric", new MetricCommand());
        line.addSubcommand("status", new StatusCommand());
        line.addSubcommand("export", new ExportCommand());
        line.addSubcommand("abort", new AbortCommand());
        line.addSubcommand("gate", new GateCommand());
        line.addSubcommand("judge", new JudgeCommand());
        line.addSubcommand("bench", new BenchCommand());
        line.addSubcommand("compare", CompareCommand.line());
        line.addSubcommand("engine", new EngineCommand());
        line.addSubcommand("router", new RouterCommand());
        line.addSubcommand("load", new LoadCommand());
        line.addSubcommand("otlp-bridge", new OtlpBridgeCommand());
        line.addSubcommand("deadletters", new DeadLettersCommand());
        line.addSubcommand("forget", new ForgetCommand());
        line.setParameterExceptionHandler(PlimsollCommand::explainUsage);
        line.setExecutionExceptionHandler(
                (failure, command, _) -> Failures.explain(failure, command.getErr()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static int explainUsage(ParameterException fault, String[] arguments) {
        PrintWriter err = fault.getCommandLine().getErr();
        err.println("plimsoll: " + fault.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(fault, err);
        err.println("Try: plimsoll " + String.join(" ", commandPath(fault.getCommandLine())) + "--help");
        return 2;
    }

    private static Iterable<String> commandPath(CommandLine line) {
        return line.getParent() == null
                ? java.util.List.of()
                : java.util.List.of(line.getCommandName() + " ");
    }
}
