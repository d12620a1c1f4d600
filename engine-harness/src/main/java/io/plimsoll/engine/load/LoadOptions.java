package io.plimsoll.engine.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.plimsoll.model.traffic.Layer;

/**
 * What a load generator is started with; how fast it goes is told later, by {@link LoadOrder}.
 *
 * @param target base URL of the OpenAI API that gets the load
 * @param fleet the {@code model} of the requests
 * @param seed fixes rows, units and prompts
 * @param replicas of the fleet: long prompts and saturation are spread evenly over as many ranges of buckets
 * @param layer whose buckets the units are drawn from
 * @param chat how token counts of the trace become those of chat requests
 * @param longPrompt token counts of the requests of class {@code long}
 * @param inFlightMax more open requests than this end the load: the target cannot follow
 * @param adminPort on the loopback address; 0 picks a free one
 * @param portFile is written when the admin port listens: {@code admin=PORT}
 */
public record LoadOptions(URI target, String fleet, long seed, int replicas, Layer layer, ChatScale chat,
        LongPrompt longPrompt, int inFlightMax, int adminPort, Optional<Path> portFile) {
    public LoadOptions {
        if (replicas < 1 || inFlightMax < 1)
            throw new IllegalArgumentException("load needs at least one replica and one request in flight");
    }

    /** Tokens of the trace times the scale, at least 1 and at most the cap. */
    public record ChatScale(double promptScale, int promptTokensMax, double outputScale,
            int outputTokensMax) {
        ChatScale withAnswers(double factor) {
            return new ChatScale(promptScale, promptTokensMax, outputScale * factor,
                    (int) Math.max(1, Math.round(outputTokensMax * factor)));
        }

        int promptTokens(Trace.Row row) { return scaled(row.promptTokens(), promptScale, promptTokensMax); }

        int outputTokens(Trace.Row row) { return scaled(row.outputTokens(), outputScale, outputTokensMax); }

        private static int scaled(int tokens, double scale, int max) {
            return (int) Math.clamp(Math.round(tokens * scale), 1, max);
        }
    }

    public record LongPrompt(int promptTokens, int outputTokens) {
        LongPrompt withPrompts(double factor) {
            return new LongPrompt((int) Math.max(1, Math.round(promptTokens * factor)), outputTokens);
        }
    }

    /** Sizes for a small model on a small machine: a prompt of about 100 tokens, an answer of about 25. */
    public static LoadOptions of(URI target, String fleet, int replicas) {
        return new LoadOptions(target, fleet, 7, replicas, Layer.DEFAULT, new ChatScale(0.1, 200, 0.15, 40),
                new LongPrompt(1_000, 8), 256, 0, Optional.empty());
    }

    public LoadOptions withSeed(long other) {
        return new LoadOptions(target, fleet, other, replicas, layer, chat, longPrompt, inFlightMax,
                adminPort,
                portFile);
    }

    LoadOptions forOneReplica() {
        return new LoadOptions(target, fleet, seed, 1, layer, chat, longPrompt, inFlightMax, adminPort,
                portFile);
    }

    public LoadOptions withTokens(ChatScale chatScale, LongPrompt longTokens) {
        return new LoadOptions(target, fleet, seed, replicas, layer, chatScale, longTokens, inFlightMax,
                adminPort,
                portFile);
    }

    public LoadOptions withInFlightMax(int max) {
        return new LoadOptions(target, fleet, seed, replicas, layer, chat, longPrompt, max, adminPort,
                portFile);
    }

    public LoadOptions withAdmin(int port, Optional<Path> file) {
        return new LoadOptions(target, fleet, seed, replicas, layer, chat, longPrompt, inFlightMax, port,
                file);
    }
}
