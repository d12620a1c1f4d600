package io.plimsoll.engine.replica;

import tools.jackson.databind.JsonNode;

import io.plimsoll.engine.tensor.ByteTokenizer;

/** From what a client sent to tokens. */
final class Prompts {
    private Prompts() {}

    static int[] ofPrompt(JsonNode prompt) throws ApiFault {
        if (prompt.isString())
            return ByteTokenizer.encode(prompt.stringValue());
        if (prompt.isArray() && !prompt.isEmpty() && prompt.get(0).isInt())
            return tokens(prompt);
        if (prompt.isArray() && prompt.size() == 1)
            return ofPrompt(prompt.get(0));
        throw ApiFault.badRequest("prompt", "prompt: write one text, or one list of token ids");
    }

    /** A plain template: a model with random weights knows no other. */
    static int[] ofMessages(JsonNode messages) throws ApiFault {
        if (!messages.isArray() || messages.isEmpty())
            throw ApiFault.badRequest("messages", "messages: write a list of {\"role\", \"content\"}");
        StringBuilder text = new StringBuilder();
        for (JsonNode message : messages)
            text.append(message.path("role").asString("user")).append(": ")
                    .append(content(message.path("content")))
                    .append('\n');
        return ByteTokenizer.encode(text.append("assistant: ").toString());
    }

    private static int[] tokens(JsonNode list) throws ApiFault {
        int[] tokens = new int[list.size()];
        for (int i = 0; i < tokens.length; i++) {
            JsonNode token = list.get(i);
            if (!token.isInt() || token.intValue() < 0 || token.intValue() >= ByteTokenizer.VOCABULARY)
                throw ApiFault.badRequest("prompt",
                        "prompt[%d]: a token is a whole number from 0 to %d, got %s"
                                .formatted(i, ByteTokenizer.VOCABULARY - 1, token));
            tokens[i] = token.intValue();
        }
        return tokens;
    }

    private static String content(JsonNode content) throws ApiFault {
        if (content.isString())
            return content.stringValue();
        if (!content.isArray())
            throw ApiFault.badRequest("messages", "messages: content is a text or a list of text parts");
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content)
            if (part.path("text").isString())
                text.append(part.path("text").stringValue());
            else
                throw ApiFault.badRequest("messages", "messages: this engine reads text parts only");
        return text.toString();
    }
}
