package io.plimsoll.engine.replica;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.engine.core.FinishReason;
import io.plimsoll.engine.replica.Tokens.News;
import io.plimsoll.engine.tensor.ByteTokenizer;
import io.plimsoll.model.telemetry.EnginePhases;

/**
 * Server-sent events, one for each token. What came while the last write was on its way goes out in one write. A
 * comment goes out when nothing came for a while: it is how a client that has gone is found before its first token.
 */
final class TokenStream {
    private static final byte[] COMMENT = ": waiting\n\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final AnswerShape shape;
    private final GenerationBody body;
    private final byte[] prefix;
    private final byte[] suffix;
    private final ByteTokenizer.Decoder decoder = new ByteTokenizer.Decoder();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(1024);
    private int outputTokens;

    TokenStream(OutputStream out, AnswerShape shape, GenerationBody body) {
        this.out = out;
        this.shape = shape;
        this.body = body;
        prefix = utf8(shape.tokenPrefix());
        suffix = utf8(shape.tokenSuffix());
    }

    /** Returns when the answer has ended; throws IOException when the client has gone. */
    void copy(Tokens tokens) throws IOException, InterruptedException {
        pending.writeBytes(utf8(shape.opening()));
        boolean ended = false;
        while (!ended) {
            ended = put(tokens.take());
            if (ended || tokens.isEmpty())
                flush();
        }
    }

    private boolean put(News news) {
        switch (news) {
            case News.Quiet _ -> pending.writeBytes(COMMENT);
            case News.Token(int token) -> token(token);
            case News.Finished(var reason, var phases) -> last(reason, phases);
            case News.Failed(String why) -> event(Answers.faultBody(ApiFault.broken(why)));
        }
        return news instanceof News.Finished || news instanceof News.Failed;
    }

    private void token(int token) {
        outputTokens++;
        pending.writeBytes(prefix);
        pending.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(decoder.next(token)));
        pending.writeBytes(suffix);
    }

    private void last(FinishReason reason, Optional<EnginePhases> phases) {
        event(shape.lastChunk(decoder.end(), reason));
        if (body.usage())
            event(shape.usageChunk(body.request().prompt().length, outputTokens, phases));
        pending.writeBytes(utf8("data: [DONE]\n\n"));
    }

    private void event(ObjectNode json) {
        pending.writeBytes(utf8("data: "));
        pending.writeBytes(Answers.JSON.writeValueAsBytes(json));
        pending.writeBytes(utf8("\n\n"));
    }

    private void flush() throws IOException {
        pending.writeTo(out);
        out.flush();
        pending.reset();
    }

    private static byte[] utf8(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
