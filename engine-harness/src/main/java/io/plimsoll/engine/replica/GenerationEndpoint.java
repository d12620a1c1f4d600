package io.plimsoll.engine.replica;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.engine.core.EngineCore;
import io.plimsoll.engine.core.Generation;
import io.plimsoll.engine.replica.Tokens.News;
import io.plimsoll.engine.tensor.ByteTokenizer;

/** {@code /v1/completions}, {@code /v1/chat/completions} and {@code /v1/models}. */
final class GenerationEndpoint implements Handler {
    private final EngineCore core;
    private final PlanFollower follower;
    private final String replica;
    private final InstantSource clock;
    private final Heartbeat heartbeat;
    private final AtomicLong answers = new AtomicLong();

    GenerationEndpoint(EngineCore core, PlanFollower follower, String replica, InstantSource clock,
            Heartbeat heartbeat) {
        this.core = core;
        this.follower = follower;
        this.replica = replica;
        this.clock = clock;
        this.heartbeat = heartbeat;
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException, ApiFault, InterruptedException {
        switch (exchange.getRequestURI().getPath()) {
            case "/v1/completions" -> generate(exchange, false);
            case "/v1/chat/completions" -> generate(exchange, true);
            case "/v1/models" -> Answers.json(exchange, 200, models());
            default -> throw ApiFault.notFound(exchange.getRequestURI().getPath());
        }
    }

    private void generate(HttpExchange exchange, boolean chat)
            throws IOException, ApiFault, InterruptedException {
        if (!exchange.getRequestMethod().equals("POST"))
            throw ApiFault.method("POST");
        GenerationBody body = GenerationBody.read(exchange.getRequestBody().readAllBytes(), chat);
        Playing playing = playingFor(exchange);
        Tokens tokens = new Tokens();
        Generation generation = submit(playing, body, tokens);
        exchange.getResponseHeaders().set("X-Plimsoll-Fingerprint", playing.digest());
        exchange.getResponseHeaders().set("X-Plimsoll-Variant", playing.variant().id());
        AnswerShape shape = new AnswerShape(chat, "cmpl-" + replica + "-" + answers.incrementAndGet(),
                clock.instant().getEpochSecond(), "plimsoll");
        try {
            if (body.stream())
                stream(exchange, shape, body, tokens);
            else
                whole(exchange, shape, body, tokens);
        } finally {
            generation.cancel(); // nothing happens when it has ended; else the client has gone
        }
    }

    private Playing playingFor(HttpExchange exchange) throws ApiFault {
        Playing playing = follower.playing();
        String meant = exchange.getRequestHeaders().getFirst("X-Plimsoll-Variant");
        if (meant != null && !meant.equals(playing.variant().id()))
            throw ApiFault.conflict("this replica plays %s, not %s".formatted(playing.variant().id(), meant));
        return playing;
    }

    private Generation submit(Playing playing, GenerationBody body, Tokens tokens) throws ApiFault {
        try {
            Optional<Generation> taken = core.submit(playing.installation(), body.request(), tokens);
            return taken.orElseThrow(
                    () -> ApiFault.conflict(
                            "this replica is changing its variant; try another, or again in a moment"));
        } catch (IllegalArgumentException e) {
            throw ApiFault.badRequest("prompt", e);
        }
    }

    private void stream(HttpExchange exchange, AnswerShape shape, GenerationBody body, Tokens tokens)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
        heartbeat.watch(tokens);
        try {
            new TokenStream(exchange.getResponseBody(), shape, body).copy(tokens);
        } finally {
            heartbeat.forget(tokens);
        }
    }

    private static void whole(HttpExchange exchange, AnswerShape shape, GenerationBody body, Tokens tokens)
            throws IOException, ApiFault, InterruptedException {
        StringBuilder text = new StringBuilder();
        ByteTokenizer.Decoder decoder = new ByteTokenizer.Decoder();
        int count = 0;
        while (true)
            switch (tokens.take()) {
                case News.Token(int token) -> {
                    text.append(decoder.next(token));
                    count++;
                }
                case News.Quiet _ -> {
                } // a whole answer has nothing to say before its end
                case News.Failed(String why) -> throw ApiFault.broken(why);
                case News.Finished(var reason, var phases) -> {
                    text.append(decoder.end());
                    Answers.json(exchange, 200,
                            shape.whole(text.toString(), reason, body.request().prompt().length, count,
                                    phases));
                    return;
                }
            }
    }

    private static ObjectNode models() {
        ObjectNode body = Answers.JSON.createObjectNode().put("object", "list");
        body.putArray("data").addObject().put("id", "plimsoll").put("object", "model").put("owned_by",
                "plimsoll");
        return body;
    }
}
