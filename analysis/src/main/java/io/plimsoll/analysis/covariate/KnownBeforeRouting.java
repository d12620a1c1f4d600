package io.plimsoll.analysis.covariate;

import java.util.Arrays;
import java.util.List;

import io.plimsoll.model.metric.MetricId;

/**
 * What is known of a request, or of a block, before any replica is chosen. Nothing else may be a covariate: what is
 * measured after routing is itself moved by the variant, and adjusting for it takes a part of the effect away.
 */
public enum KnownBeforeRouting {
    PROMPT_TOKENS("prompt_tokens"),
    /** What the client asks for at most, not what it got. */
    MAX_TOKENS_ASKED("max_tokens"),
    SERVICE_CLASS("service_class"),
    WORKLOAD_CLASS("workload_class"),
    /** Arrivals at the router before it splits them; never the load of a replica, which depends on its speed. */
    OFFERED_LOAD("offered_load"),
    /** A metric of the same replicas in a time before the experiment. */
    BEFORE_START("before_start");

    private static final List<String> KNOWN = Arrays.stream(values()).map(it -> it.id).toList();

    private final String id;

    KnownBeforeRouting(String id) { this.id = id; }

    public String id() { return id; }

    /** @throws IllegalArgumentException for every metric that is measured after routing */
    public static KnownBeforeRouting of(MetricId metric) {
        return Arrays.stream(values()).filter(it -> it.id.equals(metric.id())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        metric + " is measured after routing: the variant moves it, so it is no covariate; known before are "
                                + String.join(", ", KNOWN)));
    }
}
