package io.plimsoll.service.cli;

import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/** Reads an {@code application/problem+json} answer: all faults, a line each. */
final class Problems {
    private Problems() {}

    static String text(JsonNode problem) {
        JsonNode faults = problem.path("faults");
        if (faults.isArray() && !faults.isEmpty())
            return faults.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"));
        String detail = problem.path("detail").asString("");
        return detail.isEmpty() ? "the server refused without a reason" : detail;
    }
}
