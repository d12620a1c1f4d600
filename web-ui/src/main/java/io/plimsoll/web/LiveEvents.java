package io.plimsoll.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.view.ExperimentBoard;

/** Tells open pages that a run changed; they then fetch themselves anew. No figure travels this way. */
@RestController
class LiveEvents {
    /** A stream ends by itself sometimes, so that no dead one stays; the browser comes back. */
    private static final Duration STREAM = Duration.ofMinutes(10);
    private final ExperimentBoard board;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    LiveEvents(ExperimentBoard board) { this.board = board; }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        SseEmitter emitter = new SseEmitter(STREAM.toMillis());
        open.add(emitter);
        ExperimentBoard.Subscription subscription = board.subscribe(run -> send(emitter, run));
        Runnable end = () -> {
            subscription.close();
            open.remove(emitter);
        };
        emitter.onCompletion(end);
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> end.run());
        emitter.send(SseEmitter.event().name("hello").data("").reconnectTime(1_000));
        return emitter;
    }

    /** A failed send needs no more: the container then ends the stream itself, and completing it here throws at shutdown. */
    private void send(SseEmitter emitter, RunId run) {
        try {
            emitter.send(SseEmitter.event().name("changed").data(run.toString()));
        } catch (IOException | IllegalStateException e) {
            open.remove(emitter);
        }
    }

    /** An open stream would hold the shutdown of the server for its whole timeout. */
    @EventListener(ContextClosedEvent.class)
    void close() { open.forEach(SseEmitter::complete); }
}
