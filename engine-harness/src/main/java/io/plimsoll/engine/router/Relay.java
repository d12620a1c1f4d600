package io.plimsoll.engine.router;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

/** Sends one request to one replica and passes the answer on as it comes, measuring. */
final class Relay {
    private final HttpClient http;
    private final JsonMapper json;
    private final Deadlines deadlines;
    private final ExternalModels models;

    Relay(HttpClient http, JsonMapper json, Deadlines deadlines, ExternalModels models) {
        this.http = http;
        this.json = json;
        this.deadlines = deadlines;
        this.models = models;
    }

    Ending run(GenerationRequest request, Routing.To to, ReplicaMeter meter, ClientAnswer answer,
            Duration left)
            throws ClientAnswer.Gone, InterruptedException {
        HttpResponse<InputStream> upstream;
        try {
            upstream = http.send(call(request, to, left), HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            return Ending.timedOut();
        } catch (IOException e) {
            return Ending.lost("no connection to the replica: " + e);
        }
        try (Deadlines.Limit limit = deadlines.closeAfter(left, upstream.body())) {
            return pass(request, to, upstream, meter, answer, limit);
        }
    }

    private HttpRequest call(GenerationRequest request, Routing.To to, Duration left)
            throws InterruptedException {
        ReplicaLink replica = to.replica();
        Optional<String> model = replica.external ? models.nameAt(replica) : Optional.empty();
        HttpRequest.Builder call = HttpRequest.newBuilder(Endpoint.at(replica.url, request.path()))
                .timeout(left)
                .header("Content-Type", "application/json")
                .header(RequestReader.REQUEST_ID, request.requestId())
                .header(RequestReader.CLASS, request.segment().workloadClass())
                .POST(HttpRequest.BodyPublishers.ofByteArray(ReplicaBody.of(request, model, json)));
        // An endpoint that somebody else runs follows no plan of ours: it must not check what it plays.
        if (!replica.external) call.header("X-Plimsoll-Variant", to.placement().variant());
        replica.key.ifPresent(key -> call.header("Authorization", "Bearer " + key));
        return call.build();
    }

    private Ending pass(GenerationRequest request, Routing.To to, HttpResponse<InputStream> upstream,
            ReplicaMeter meter,
            ClientAnswer answer, Deadlines.Limit limit) throws ClientAnswer.Gone {
        meter.answeredBy(upstream.headers().firstValue("X-Plimsoll-Fingerprint").orElse(""));
        try {
            if (upstream.statusCode() == 409 && !to.replica().external) {
                upstream.body().readAllBytes();
                return new Ending.PlaysAnother();
            }
            String type = upstream.headers().firstValue("Content-Type").orElse("application/json");
            return upstream.statusCode() == 200 && type.startsWith("text/event-stream")
                    ? stream(request, upstream.body(), type, meter, answer, limit)
                    : whole(upstream, type, meter, answer, limit);
        } catch (IOException e) {
            return limit.passed() ? Ending.timedOut() : Ending.lost("the answer broke off: " + e);
        }
    }

    private Ending stream(GenerationRequest request, InputStream in, String type, ReplicaMeter meter,
            ClientAnswer answer, Deadlines.Limit limit) throws IOException, ClientAnswer.Gone {
        answer.startStream(type);
        SseReader events = new SseReader(in);
        boolean finished = false;
        for (Optional<SseReader.Event> next = events.next(); next.isPresent(); next = events.next()) {
            StreamChunk chunk = StreamChunk.of(next.get(), json);
            if (chunk.token()) meter.token();
            meter.report(chunk.report());
            if (!chunk.usageOnly() || request.usageAsked()) answer.pass(next.get());
            if (!events.hasMore()) answer.flush(); // what came together goes on together
            if (!chunk.error().isEmpty()) return Ending.failed(chunk.error());
            finished |= chunk.finished();
        }
        if (limit.passed()) return Ending.timedOut();
        if (!finished) return Ending.lost("the stream ended early");
        answer.end();
        return Ending.completed();
    }

    private Ending whole(HttpResponse<InputStream> upstream, String type, ReplicaMeter meter,
            ClientAnswer answer,
            Deadlines.Limit limit) throws IOException, ClientAnswer.Gone {
        byte[] body = upstream.body().readAllBytes();
        if (limit.passed()) return Ending.timedOut();
        if (upstream.statusCode() != 200) {
            answer.whole(upstream.statusCode(), type, body);
            return Ending.failed("the replica answered " + upstream.statusCode());
        }
        meter.report(UsageReport.of(json.readTree(body)));
        answer.whole(200, type, body);
        return Ending.completed();
    }
}
