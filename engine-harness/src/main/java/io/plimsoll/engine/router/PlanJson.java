package io.plimsoll.engine.router;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.TrafficPlan;

/**
 * Plans between server, router and replicas, and the router's answers about them. Fields that the reader does not know
 * are ignored, so that the parts may be upgraded one by one; a field that is missing is refused.
 */
public final class PlanJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .addMixIn(Engine.class, EngineKind.class).build();

    private PlanJson() {}

    /** Any record of the model or of this package. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static byte[] bytes(Object value) { return MAPPER.writeValueAsBytes(value); }

    public static TrafficPlan plan(String json) { return read(json, TrafficPlan.class); }

    public static PlanTimeline timeline(String json) { return read(json, PlanTimeline.class); }

    public static EngineVariant variant(String json) { return read(json, EngineVariant.class); }

    /** Throws IllegalArgumentException that says where the text does not fit the type. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "no %s: %s".formatted(type.getSimpleName(), e.getOriginalMessage()), e);
        }
    }

    /** The model carries no annotations of a JSON library; what it needs to be read stands here. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Engine.Builtin.class, name = "builtin"),
            @JsonSubTypes.Type(value = Engine.Command.class, name = "command"),
            @JsonSubTypes.Type(value = Engine.Url.class, name = "url")})
    private interface EngineKind {}
}
