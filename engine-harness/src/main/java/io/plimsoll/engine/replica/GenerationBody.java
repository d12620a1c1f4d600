package io.plimsoll.engine.replica;

import java.util.List;
import java.util.OptionalInt;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import io.plimsoll.engine.core.GenerationRequest;
import io.plimsoll.engine.strategy.SamplingWishes;
import io.plimsoll.engine.tensor.ByteTokenizer;

/**
 * The body of a completion request, read and checked.
 *
 * @param chat whether it came to the chat endpoint
 * @param usage whether a stream ends with the token counts
 */
record GenerationBody(GenerationRequest request, boolean chat, boolean stream, boolean usage) {
    static final int OUTPUT_TOKENS_DEFAULT = 16; // OpenAI's
    static final double TEMPERATURE_DEFAULT = 1; // OpenAI's
    static final long SEED_DEFAULT = 0; // of a request without one, so that it too is repeatable
    private static final List<String> REFUSED = List.of("stop", "logprobs", "tools", "echo", "suffix",
            "best_of",
            "response_format", "logit_bias");

    static GenerationBody read(byte[] body, boolean chat) throws ApiFault {
        JsonNode json = parse(body);
        for (String name : REFUSED)
            if (asksForMore(json.path(name)))
                throw ApiFault.badRequest(name, name + ": this engine does not have it; leave it out");
        if (json.path("n").isNumber() && json.path("n").asInt(0) != 1)
            throw ApiFault.badRequest("n", "n: this engine gives one answer to a request; write 1");
        int[] prompt = chat
                ? Prompts.ofMessages(json.path("messages"))
                : Prompts.ofPrompt(json.path("prompt"));
        OptionalInt stop = flag(json, "ignore_eos") ? OptionalInt.empty() : OptionalInt.of(ByteTokenizer.EOS);
        var request = new GenerationRequest(prompt, outputTokensMax(json), stop, wishes(json));
        return new GenerationBody(request, chat, flag(json, "stream"),
                flag(json.path("stream_options"), "include_usage"));
    }

    private static JsonNode parse(byte[] body) throws ApiFault {
        try {
            JsonNode json = Answers.JSON.readTree(body);
            if (json.isObject())
                return json;
        } catch (JacksonException e) {
            throw ApiFault.badRequest("", "the body is no JSON: " + e.getOriginalMessage());
        }
        throw ApiFault.badRequest("", "the body is no JSON object");
    }

    private static boolean asksForMore(JsonNode value) {
        return !(value.isMissingNode() || value.isNull() || (value.isBoolean() && !value.booleanValue())
                || (value.isNumber() && value.doubleValue() <= 1)
                || (value.isContainer() && value.isEmpty()));
    }

    private static int outputTokensMax(JsonNode json) throws ApiFault {
        String name = json.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull())
            return OUTPUT_TOKENS_DEFAULT;
        if (!value.isInt() || value.intValue() < 1)
            throw ApiFault.badRequest(name, name + ": write a whole number above 0, got " + value);
        return value.intValue();
    }

    private static SamplingWishes wishes(JsonNode json) throws ApiFault {
        JsonNode temperature = json.path("temperature");
        JsonNode seed = json.path("seed");
        if (!(temperature.isMissingNode() || temperature.isNull() || temperature.isNumber()))
            throw ApiFault.badRequest("temperature", "temperature: write a number, got " + temperature);
        if (!(seed.isMissingNode() || seed.isNull() || seed.isIntegralNumber()))
            throw ApiFault.badRequest("seed", "seed: write a whole number, got " + seed);
        try {
            return new SamplingWishes(
                    temperature.isNumber() ? temperature.doubleValue() : TEMPERATURE_DEFAULT,
                    seed.asLong(SEED_DEFAULT));
        } catch (IllegalArgumentException e) {
            throw ApiFault.badRequest("temperature", e);
        }
    }

    private static boolean flag(JsonNode json, String name) throws ApiFault {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull())
            return false;
        if (!value.isBoolean())
            throw ApiFault.badRequest(name, name + ": write true or false, got " + value);
        return value.booleanValue();
    }
}
