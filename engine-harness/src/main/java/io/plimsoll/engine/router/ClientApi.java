package io.plimsoll.engine.router;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.LongSupplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.engine.router.LiveRouter.Fault;
import io.plimsoll.model.telemetry.Outcome;

/** The OpenAI API. Whatever happens to a request that arrived, it leaves exactly one telemetry event. */
final class ClientApi implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(ClientApi.class);

    private final LiveRouter router;
    private final Relay relay;
    private final RequestReader reader;
    private final TelemetrySink sink;
    private final UnitHash hash;
    private final OutcomeTotals totals;
    private final JsonMapper json;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Duration timeout;

    ClientApi(LiveRouter router, Relay relay, RequestReader reader, TelemetrySink sink, UnitHash hash,
            OutcomeTotals totals, JsonMapper json, InstantSource clock, LongSupplier nanoTime,
            Duration timeout) {
        this.router = router;
        this.relay = relay;
        this.reader = reader;
        this.sink = sink;
        this.hash = hash;
        this.totals = totals;
        this.json = json;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.timeout = timeout;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long nanos = nanoTime.getAsLong();
        Instant now = clock.instant();
        String id = RequestReader.text(exchange.getRequestHeaders(), RequestReader.REQUEST_ID)
                .filter(given -> given.length() <= 128).orElseGet(() -> UUID.randomUUID().toString());
        ClientAnswer answer = new ClientAnswer(exchange, json, id);
        try {
            if (!exchange.getRequestMethod().equals("POST")) {
                answer.error(405, "invalid_request_error", "use POST");
            } else {
                GenerationRequest arrival = reader.arrival(exchange, id, nanos,
                        ChronoUnit.MICROS.between(Instant.EPOCH, now));
                serve(exchange, arrival, answer, now.plus(timeout));
            }
        } catch (ClientAnswer.Gone e) {
            log.debug("client of {} went away", id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (answer.broken()) // closing it in peace would end the stream as if it were whole
            throw new IOException("the answer of " + id + " was cut short");
        exchange.close();
    }

    private void serve(HttpExchange exchange, GenerationRequest arrival, ClientAnswer answer,
            Instant deadline)
            throws IOException, InterruptedException, ClientAnswer.Gone {
        GenerationRequest request;
        try {
            request = reader.read(exchange, arrival);
        } catch (ClientFault fault) {
            refuse(arrival, fault);
            answer.error(fault.status(), "invalid_request_error", fault.why());
            return;
        } catch (IOException e) {
            refuse(arrival, new ClientFault(400, "the client went away while sending"));
            throw e;
        }
        generate(request, answer, deadline);
    }

    /** Counted, but as nobody's error: no replica saw it, and no variant could have helped. */
    private void refuse(GenerationRequest arrival, ClientFault fault) {
        Routing routing = router.unserved(arrival.unit(), lane(arrival), fault.why());
        ReplicaMeter meter = new ReplicaMeter(arrival, routing.placement(), routing.bucket(), hash, nanoTime);
        finish(routing, meter, new Ending.Ended(Outcome.CANCELLED, fault.why(), Fault.NONE));
    }

    private void generate(GenerationRequest request, ClientAnswer answer, Instant deadline)
            throws InterruptedException, ClientAnswer.Gone {
        for (boolean retry = true;; retry = false) {
            switch (router.place(request.unit(), lane(request), deadline)) {
                case Routing.Nowhere nowhere -> {
                    turnAway(request, nowhere, answer);
                    return;
                }
                case Routing.To to -> {
                    if (atReplica(request, to, answer, deadline, retry)) return;
                }
            }
        }
    }

    private void turnAway(GenerationRequest request, Routing.Nowhere nowhere, ClientAnswer answer)
            throws ClientAnswer.Gone {
        ReplicaMeter meter = new ReplicaMeter(request, nowhere.placement(), nowhere.bucket(), hash, nanoTime);
        finish(nowhere, meter, new Ending.Ended(nowhere.outcome(), nowhere.why(), Fault.NONE));
        answer.error(nowhere.outcome() == Outcome.TIMED_OUT ? 504 : 503, "server_error", nowhere.why());
    }

    /** False: it is to be tried once more. */
    private boolean atReplica(GenerationRequest request, Routing.To to, ClientAnswer answer, Instant deadline,
            boolean mayRetry) throws ClientAnswer.Gone, InterruptedException {
        ReplicaMeter meter = new ReplicaMeter(request, to.placement(), to.bucket(), hash, nanoTime);
        meter.sentTo(to.site());
        Ending ending = Ending.failed("the router failed");
        try {
            Duration left = Duration.between(clock.instant(), deadline);
            ending = relay.run(request, to, meter, answer, left.isPositive() ? left : Duration.ofMillis(1));
        } catch (ClientAnswer.Gone e) {
            ending = Ending.cancelled();
        } finally {
            if (ending instanceof Ending.PlaysAnother && mayRetry)
                router.withdraw(to);
            else
                finish(to, meter, last(ending));
        }
        return answered(ending, mayRetry, answer);
    }

    private static Ending.Ended last(Ending ending) {
        return switch (ending) {
            case Ending.Ended ended -> ended;
            case Ending.PlaysAnother _ -> Ending.failed("two replicas said that they play another variant");
        };
    }

    private static boolean answered(Ending ending, boolean mayRetry, ClientAnswer answer)
            throws ClientAnswer.Gone {
        if (ending instanceof Ending.PlaysAnother && mayRetry)
            return false;
        Ending.Ended ended = last(ending);
        if (ended.outcome() == Outcome.COMPLETED || ended.outcome() == Outcome.CANCELLED)
            return true;
        if (answer.started())
            answer.abandon();
        else
            answer.error(ended.outcome() == Outcome.TIMED_OUT ? 504 : 502, "server_error", ended.detail());
        return true;
    }

    /** Told first, then given back: a block closes only behind its events. */
    private void finish(Routing routing, ReplicaMeter meter, Ending.Ended ending) {
        meter.end(ending.outcome(), ending.detail());
        if (ending.outcome().isError())
            log.info("a request of {} ended {}: {}", routing.placement(), ending.outcome(), ending.detail());
        boolean told = sink.offer(routing.lane(), meter::finish);
        totals.count(routing.placement().role(), ending.outcome());
        router.leave(routing, ending.fault(), told);
    }

    private int lane(GenerationRequest request) {
        return Math.floorMod(request.requestId().hashCode() * 0x9E3779B9 >>> 7, sink.lanes());
    }
}
