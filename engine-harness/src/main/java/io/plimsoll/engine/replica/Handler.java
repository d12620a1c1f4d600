package io.plimsoll.engine.replica;

import java.io.IOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request, or throws the fault that is the answer. */
@FunctionalInterface
interface Handler {
    void answer(HttpExchange exchange) throws IOException, ApiFault, InterruptedException;

    /** For the server: faults become answers, and every exchange is closed. */
    default HttpHandler guarded() {
        Logger log = LoggerFactory.getLogger(Handler.class);
        return exchange -> {
            try (exchange) {
                answerOrFault(exchange, log);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                log.debug("{} has gone: {}", exchange.getRemoteAddress(), e.getMessage());
            }
        };
    }

    private void answerOrFault(HttpExchange exchange, Logger log) throws IOException, InterruptedException {
        try {
            answer(exchange);
        } catch (ApiFault fault) {
            Answers.fault(exchange, fault);
        } catch (RuntimeException e) {
            log.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            Answers.fault(exchange, ApiFault.broken("the replica failed: " + e));
        }
    }
}
