package io.plimsoll.engine.router;

import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.telemetry.TelemetryCodec;

/**
 * What a replica says of itself when it plays its role.
 *
 * @param fingerprint digest, empty string when it does not say
 */
record RoleAnswer(String fingerprint, Site site) {
    static RoleAnswer of(HttpResponse<String> answer) {
        JsonNode body = body(answer.body());
        JsonNode site = body.path("site");
        return new RoleAnswer(
                answer.headers().firstValue("X-Plimsoll-Fingerprint")
                        .orElse(body.path("fingerprint").asString("")),
                new Site(name(site, "host"), name(site, "gpu"), name(site, "region")));
    }

    private static JsonNode body(String text) {
        try {
            return PlanJson.read(text, JsonNode.class);
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance(); // it says nothing that is understood here
        }
    }

    /** What is not a name would make every event of the replica unreadable. */
    private static String name(JsonNode site, String field) {
        String text = site.path(field).asString("").strip();
        return text.length() <= TelemetryCodec.NAME_LENGTH_MAX && text.indexOf('\0') < 0 ? text : "";
    }
}
