package io.plimsoll.engine.router;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.telemetry.TelemetryCodec;

/** What a client sent to a {@link GenerationRequest}. */
final class RequestReader {
    static final String UNIT = "X-Plimsoll-Unit";
    static final String TENANT = "X-Plimsoll-Tenant";
    static final String CLASS = "X-Plimsoll-Class";
    static final String TIER = "X-Plimsoll-Tier";
    static final String SERVICE_CLASS = "X-Plimsoll-Service-Class";
    static final String MODALITY = "X-Plimsoll-Modality";
    static final String MODEL_FAMILY = "X-Plimsoll-Model-Family";
    static final String REQUEST_ID = "X-Plimsoll-Request-Id";
    static final String SEND_LAG = "X-Plimsoll-Send-Lag-Micros";
    private static final int BODY_BYTES_MAX = 16 << 20;

    private final JsonMapper json;
    private final String fleet;

    RequestReader(JsonMapper json, String fleet) {
        this.json = json;
        this.fleet = fleet;
    }

    /** The arrival: everything that is known before the body is read, for a request whose body is no good. */
    GenerationRequest arrival(HttpExchange exchange, String requestId, long nanos, long epochMicros) {
        Headers headers = exchange.getRequestHeaders();
        return new GenerationRequest(requestId, exchange.getRequestURI().getPath(), json.createObjectNode(),
                false,
                false, text(headers, UNIT).orElse(requestId), text(headers, TENANT),
                segment(headers), lag(headers), nanos, epochMicros);
    }

    private static Segment segment(Headers headers) {
        return new Segment(name(headers, TIER, ""), name(headers, SERVICE_CLASS, ""),
                name(headers, CLASS, "default"), name(headers, MODALITY, ""),
                name(headers, MODEL_FAMILY, ""));
    }

    GenerationRequest read(HttpExchange exchange, GenerationRequest arrival) throws IOException, ClientFault {
        ObjectNode body = body(exchange.getRequestBody());
        String model = body.path("model").asString("");
        if (!model.isEmpty() && !model.equals(fleet))
            throw new ClientFault(404,
                    "model \"%s\" is not served here; write \"%s\"".formatted(model, fleet));
        String unit = text(exchange.getRequestHeaders(), UNIT).or(() -> unitOf(body))
                .orElse(arrival.requestId());
        return new GenerationRequest(arrival.requestId(), arrival.path(), body,
                body.path("stream").asBoolean(false),
                body.path("stream_options").path("include_usage").asBoolean(false), unit, arrival.tenant(),
                arrival.segment(), arrival.sendLagMicros(), arrival.arrivalNanos(),
                arrival.arrivalEpochMicros());
    }

    private ObjectNode body(InputStream in) throws IOException, ClientFault {
        byte[] bytes = in.readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX)
            throw new ClientFault(413, "the body is longer than %d bytes".formatted(BODY_BYTES_MAX));
        try {
            if (json.readTree(bytes) instanceof ObjectNode object)
                return object;
            throw new ClientFault(400, "the body is no JSON object");
        } catch (JacksonException e) {
            throw new ClientFault(400, "the body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Optional<String> unitOf(JsonNode body) {
        return Stream
                .of(body.path("conversation_id"), body.path("conversation"),
                        body.path("conversation").path("id"),
                        body.path("metadata").path("conversation_id"), body.path("user"))
                .filter(JsonNode::isString).map(JsonNode::asString).filter(id -> !id.isEmpty()).findFirst();
    }

    /** Cut to what telemetry carries: a long header of a client must not cost a block. */
    private static String name(Headers headers, String header, String otherwise) {
        String given = text(headers, header).orElse(otherwise);
        return given.substring(0, Math.min(given.length(), TelemetryCodec.NAME_LENGTH_MAX));
    }

    static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** A lag that makes no sense is none: it must not spoil the request. */
    private static long lag(Headers headers) {
        return text(headers, SEND_LAG).filter(value -> value.matches("\\d{1,12}")).map(Long::parseLong)
                .orElse(0L);
    }
}
