package io.plimsoll.engine.router;

import java.nio.charset.StandardCharsets;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one event of a completion stream says.
 *
 * @param token it brings at least one token
 * @param usageOnly it brings the usage counts and nothing else
 * @param report token counts and phases that it brings, {@link UsageReport#NONE} for most chunks
 * @param finished the last chunk of a choice, or the end mark
 * @param error message of an error that came instead of tokens; empty string when there is none
 */
record StreamChunk(boolean token, boolean usageOnly, UsageReport report, boolean finished, String error) {
    private static final StreamChunk NOTHING = new StreamChunk(false, false, UsageReport.NONE, false, "");
    private static final StreamChunk DONE = new StreamChunk(false, false, UsageReport.NONE, true, "");
    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

    static StreamChunk of(SseReader.Event event, JsonMapper json) {
        int at = event.from();
        if (!startsWith(event, at, DATA))
            return NOTHING; // a comment or another field
        at += DATA.length;
        while (at < event.to() && event.bytes()[at] == ' ')
            at++;
        if (at >= event.to() || event.bytes()[at] == '[')
            return DONE;
        try {
            return of(json.readTree(event.bytes(), at, event.to() - at));
        } catch (JacksonException e) {
            return NOTHING; // passed on as it is: what the replica says is the client's to read
        }
    }

    private static StreamChunk of(JsonNode chunk) {
        if (chunk.has("error"))
            return new StreamChunk(false, false, UsageReport.NONE, false,
                    chunk.path("error").path("message").asString("the replica reported an error"));
        JsonNode choices = chunk.path("choices");
        boolean token = false;
        boolean finished = false;
        for (JsonNode choice : choices) {
            boolean last = choice.path("finish_reason").isString();
            finished |= last;
            token |= bringsToken(choice, last);
        }
        boolean usageOnly = choices.isEmpty() && chunk.path("usage").isObject();
        return new StreamChunk(token, usageOnly, UsageReport.of(chunk), finished, "");
    }

    /** A token may be half a character and so have no text yet: an empty text counts, but in a first or last chunk. */
    private static boolean bringsToken(JsonNode choice, boolean last) {
        JsonNode delta = choice.path("delta");
        if (delta.isObject())
            return !delta.path("content").asString("").isEmpty() || delta.has("reasoning_content")
                    || delta.has("tool_calls") || (delta.has("content") && !delta.has("role") && !last);
        return !choice.path("text").asString("").isEmpty() || (choice.has("text") && !last);
    }

    private static boolean startsWith(SseReader.Event event, int at, byte[] word) {
        if (event.to() - at < word.length)
            return false;
        for (int i = 0; i < word.length; i++)
            if (event.bytes()[at + i] != word[i])
                return false;
        return true;
    }
}
