package io.plimsoll.service.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.rollout.guardrail.Grounds;

/** Recorded evidence as JSON: what is written today must be read by every later version. */
public final class EvidenceJson {
    /** What came later is written only where it says something: evidence from before then is still the same text. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private interface WithoutAbsent {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(FrozenThreshold.class, WithoutAbsent.class)
            .addMixIn(Grounds.class, WithoutAbsent.class).build();

    private EvidenceJson() {}

    public static String write(Object value) { return MAPPER.writeValueAsString(value); }

    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("recorded evidence is no %s: %s"
                    .formatted(type.getSimpleName(), e.getOriginalMessage()), e);
        }
    }
}
