package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

import tools.jackson.databind.JsonNode;

import io.plimsoll.service.metric.MetricRegistry;

/** The metrics of a home's server; without one those of the catalogue, which is said. */
final class KnownMetrics {
    private KnownMetrics() {}

    static List<JsonNode> of(Path home, PrintWriter err) {
        try {
            ApiClient.Answer answer = ApiClient.ofHome(home).get("/api/v1/metrics");
            if (answer.ok()) return answer.body().valueStream().toList();
            throw new CommandFailedException(Failures.INFRASTRUCTURE, Problems.text(answer.body()));
        } catch (ApiClient.ServerAwayException e) {
            return catalogue(err);
        } catch (CommandFailedException e) {
            if (e.exitCode() != Failures.INFRASTRUCTURE) throw e;
            return catalogue(err);
        }
    }

    private static List<JsonNode> catalogue(PrintWriter err) {
        err.println(
                "no server answers: these are the metrics of the catalogue, without those that people added");
        return MetricRegistry.standard().<JsonNode>map(ApiClient.JSON::valueToTree).toList();
    }
}
