package io.plimsoll.engine.replica;

import java.io.IOException;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.engine.core.EngineCore;

/** {@code /health} and {@code /metrics}. */
final class StatusEndpoint implements Handler {
    private final EngineCore core;
    private final PlanFollower follower;
    private final String replica;

    StatusEndpoint(EngineCore core, PlanFollower follower, String replica) {
        this.core = core;
        this.follower = follower;
        this.replica = replica;
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException, ApiFault {
        switch (exchange.getRequestURI().getPath()) {
            case "/health" -> Answers.json(exchange, 200, health());
            case "/metrics" -> Answers.text(exchange, "text/plain; version=0.0.4; charset=utf-8",
                    PrometheusText.of(core.gauges(), replica));
            default -> throw ApiFault.notFound(exchange.getRequestURI().getPath());
        }
    }

    private ObjectNode health() {
        Playing playing = follower.playing();
        return Answers.JSON.createObjectNode().put("status", "ok").put("replica", replica)
                .put("variant", playing.variant().id()).put("epoch", playing.epoch())
                .put("block", playing.block())
                .put("draining", follower.draining());
    }
}
