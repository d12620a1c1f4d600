package io.plimsoll.engine.replica;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.model.telemetry.Site;

/** {@code PUT /plimsoll/plan}, {@code GET /plimsoll/role}, {@code GET /plimsoll/fingerprint}: what the router talks about with a replica. */
final class PlanEndpoint implements Handler {
    private static final Duration POLL = Duration.ofSeconds(15); // shorter than the patience of who asks

    private final PlanFollower follower;
    private final Site site;

    PlanEndpoint(PlanFollower follower, Site site) {
        this.follower = follower;
        this.site = site;
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException, ApiFault, InterruptedException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "PUT /plimsoll/plan" -> plan(exchange);
            case "GET /plimsoll/role" -> role(exchange);
            case "GET /plimsoll/fingerprint" -> fingerprint(exchange);
            default -> throw ApiFault.notFound(exchange.getRequestURI().getPath());
        }
    }

    private void plan(HttpExchange exchange) throws IOException, ApiFault {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            follower.accept(PlanJson.plan(body));
        } catch (PlanFollower.StaleEpochException e) {
            throw ApiFault.conflict(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw ApiFault.badRequest("", e);
        }
        Answers.json(exchange, 200, state(follower.playing()));
    }

    private void role(HttpExchange exchange) throws IOException, ApiFault, InterruptedException {
        Map<String, String> query = Answers.query(exchange);
        long epoch = number(query, "epoch");
        long block = number(query, "block");
        Optional<Playing> reached = follower.await(epoch, block, POLL);
        if (reached.isEmpty())
            throw ApiFault.conflict(
                    "block %d of epoch %d is not played: this is block %d of epoch %d".formatted(block,
                            epoch, follower.playing().block(), follower.playing().epoch()));
        exchange.getResponseHeaders().set("X-Plimsoll-Fingerprint", reached.get().digest());
        Answers.json(exchange, 200, state(reached.get()));
    }

    private void fingerprint(HttpExchange exchange) throws IOException {
        Playing playing = follower.playing();
        ObjectNode body = state(playing);
        ObjectNode fields = body.putObject("fields");
        playing.fingerprint().fields().forEach(fields::put);
        Answers.json(exchange, 200, body);
    }

    private ObjectNode state(Playing playing) {
        ObjectNode state = Answers.JSON.createObjectNode().put("epoch", playing.epoch())
                .put("block", playing.block())
                .put("variant", playing.variant().id()).put("fingerprint", playing.digest());
        state.putObject("site").put("host", site.host()).put("gpu", site.gpu()).put("region", site.region());
        return state;
    }

    private static long number(Map<String, String> query, String name) throws ApiFault {
        try {
            return Long.parseLong(query.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw ApiFault.badRequest(name, name + ": write a whole number, as ?epoch=7&block=3");
        }
    }
}
