package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.plimsoll.engine.load.LoadOptions;
import io.plimsoll.engine.load.LoadOptions.ChatScale;
import io.plimsoll.engine.load.LoadOptions.LongPrompt;
import io.plimsoll.engine.load.LoadProcess;

@Command(name = "load", mixinStandardHelpOptions = true, description = "The open-loop load generator alone: replays a production trace, scaled to the machine.")
final class LoadCommand implements Callable<Integer> {
    /** Long prompts ask for a label. Of one token: without a gap between tokens these say nothing on ITL, which is the chats'. */
    private static final int LONG_ANSWER = 1;

    @Option(names = "--target", paramLabel = "URL", required = true, description = "Base URL of the OpenAI API.")
    private URI target = URI.create("http://127.0.0.1:7701");

    @Option(names = "--port", defaultValue = "7706", description = "Its own admin port (default: 7706).")
    private int port = 7706;

    @Option(names = "--fleet", defaultValue = "plimsoll", description = "Model name of the requests (default: plimsoll).")
    private String fleet = "plimsoll";

    @Option(names = "--replicas", defaultValue = "4", description = "Replicas of the fleet (default: 4).")
    private int replicas = 4;

    @Option(names = "--seed", defaultValue = "7", description = "Fixes rows, units and prompts (default: 7).")
    private long seed = 7;

    @Option(names = "--prompt-scale", defaultValue = "0.05", description = "Prompt tokens of the trace times this (default: 0.05).")
    private double promptScale = 0.05;

    @Option(names = "--prompt-max", defaultValue = "100", description = "Longest chat prompt, tokens (default: 100).")
    private int promptMax = 100;

    @Option(names = "--output-scale", defaultValue = "0.35", description = "Output tokens of the trace times this (default: 0.35).")
    private double outputScale = 0.35;

    @Option(names = "--output-max", defaultValue = "75", description = "Longest chat answer, tokens (default: 75).")
    private int outputMax = 75;

    @Option(names = "--long-prompt", defaultValue = "700", description = "Tokens of a long prompt (default: 700).")
    private int longPrompt = 700;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadOptions options = LoadOptions.of(target, fleet, replicas).withSeed(seed)
                .withTokens(new ChatScale(promptScale, promptMax, outputScale, outputMax),
                        new LongPrompt(longPrompt, LONG_ANSWER))
                .withAdmin(port, Optional.empty());
        PrintWriter out = spec.commandLine().getOut();
        try (LoadProcess load = LoadProcess.start(options)) {
            out.printf("load: waits for orders on port %d%n", load.adminPort());
            out.flush();
            UntilEnded.await(load);
        }
        return 0;
    }
}
