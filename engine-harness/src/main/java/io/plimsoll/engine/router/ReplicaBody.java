package io.plimsoll.engine.router;

import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The client's body as the replica gets it. */
final class ReplicaBody {
    private ReplicaBody() {}

    /** Usage is always asked for in a stream: token counts come from it and never from chunks. */
    static byte[] of(GenerationRequest request, Optional<String> model, JsonMapper json) {
        ObjectNode body = request.body();
        if (model.isPresent() || (request.streaming() && !request.usageAsked())) body = body.deepCopy();
        if (model.isPresent()) body.put("model", model.get());
        if (request.streaming() && !request.usageAsked()) {
            ObjectNode options = body.path("stream_options") instanceof ObjectNode given
                    ? given
                    : body.putObject("stream_options");
            options.put("include_usage", true);
        }
        return json.writeValueAsBytes(body);
    }
}
