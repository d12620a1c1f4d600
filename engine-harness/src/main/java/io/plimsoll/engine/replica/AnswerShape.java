package io.plimsoll.engine.replica;

import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.engine.core.FinishReason;
import io.plimsoll.model.telemetry.EnginePhases;

/** The JSON of an answer, for completions or chat. */
record AnswerShape(boolean chat, String id, long createdEpochSeconds, String model) {

    /** What stands before the text of a token in a stream, and behind it: the hot path builds no tree. */
    String tokenPrefix() {
        String choice = chat ? "\"delta\":{\"content\":\"" : "\"text\":\"";
        return "data: {" + head(true) + ",\"choices\":[{\"index\":0," + choice;
    }

    String tokenSuffix() {
        return chat ? "\"},\"finish_reason\":null}]}\n\n" : "\",\"finish_reason\":null}]}\n\n";
    }

    /** Chat streams begin with who speaks. */
    String opening() {
        return chat
                ? "data: {" + head(true)
                        + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n"
                : "";
    }

    /** @param text what was left of a character that was cut short */
    ObjectNode lastChunk(String text, FinishReason reason) {
        ObjectNode body = body(true);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        if (!chat)
            choice.put("text", text);
        else if (text.isEmpty())
            choice.putObject("delta");
        else
            choice.putObject("delta").put("content", text);
        choice.put("finish_reason", word(reason));
        return body;
    }

    ObjectNode usageChunk(int promptTokens, int outputTokens, Optional<EnginePhases> phases) {
        ObjectNode body = body(true);
        body.putArray("choices");
        return withUsage(body, promptTokens, outputTokens, phases);
    }

    ObjectNode whole(String text, FinishReason reason, int promptTokens, int outputTokens,
            Optional<EnginePhases> phases) {
        ObjectNode body = body(false);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        if (chat)
            choice.putObject("message").put("role", "assistant").put("content", text);
        else
            choice.put("text", text);
        choice.put("finish_reason", word(reason));
        return withUsage(body, promptTokens, outputTokens, phases);
    }

    private String head(boolean chunk) {
        return "\"id\":\"%s\",\"object\":\"%s\",\"created\":%d,\"model\":\"%s\"".formatted(id, object(chunk),
                createdEpochSeconds, model);
    }

    private ObjectNode body(boolean chunk) {
        return Answers.JSON.createObjectNode().put("id", id).put("object", object(chunk))
                .put("created", createdEpochSeconds).put("model", model);
    }

    private String object(boolean chunk) {
        if (!chat)
            return "text_completion";
        return chunk ? "chat.completion.chunk" : "chat.completion";
    }

    /**
     * OpenAI's usage, and beside it our own object with what that has no place for. The engine has no prefix cache, so it knows that 0
     * tokens came from one; of reasoning and drafts it knows nothing and says nothing.
     */
    private static ObjectNode withUsage(ObjectNode body, int promptTokens, int outputTokens,
            Optional<EnginePhases> phases) {
        ObjectNode usage = body.putObject("usage").put("prompt_tokens", promptTokens)
                .put("completion_tokens", outputTokens).put("total_tokens", promptTokens + outputTokens);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
        phases.ifPresent(went -> body.putObject("plimsoll").put("queue_us", went.queueMicros())
                .put("prefill_us", went.prefillMicros()).put("preemptions", went.preemptions()));
        return body;
    }

    private static String word(FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case CANCELLED -> "abort"; // vLLM's word
        };
    }
}
