package io.plimsoll.engine.load;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the load generator should do from now on; the body of {@code PUT /load}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = LoadOrder.Open.class, name = "open"),
        @JsonSubTypes.Type(value = LoadOrder.Saturate.class, name = "saturate"),
        @JsonSubTypes.Type(value = LoadOrder.Stop.class, name = "stop")})
public sealed interface LoadOrder {
    /**
     * Open loop: requests are sent when their time has come, whatever the target does.
     *
     * @param requestsPerSecond chat requests, over the whole fleet
     * @param answerScale tokens of a chat's answer, and their cap, times this; 1: as the generator was started
     * @param longEvery how often each replica gets a long prompt; zero: never
     * @param longScale tokens of a long prompt times this; 1: as the generator was started
     */
    record Open(double requestsPerSecond, double answerScale, Duration longEvery, double longScale)
            implements
                LoadOrder {
        public Open {
            if (!(requestsPerSecond > 0 && requestsPerSecond < 1e6) || longEvery.isNegative())
                throw new IllegalArgumentException(
                        "a rate is above 0 requests/s, got " + requestsPerSecond + " and long every "
                                + longEvery);
            if (!(longScale > 0 && longScale <= 100))
                throw new IllegalArgumentException(
                        "long prompts are scaled by more than 0 and at most 100, got " + longScale);
            if (!(answerScale > 0 && answerScale <= 100))
                throw new IllegalArgumentException(
                        "answers are scaled by more than 0 and at most 100, got " + answerScale);
        }

        /** Chats alone, of the lengths that the generator was started with. */
        public static Open chats(double requestsPerSecond) {
            return new Open(requestsPerSecond, 1, Duration.ZERO, 1);
        }
    }

    /** Closed loop, for measuring capacity: each replica always has so many requests; no long prompts. */
    record Saturate(int inFlightPerReplica) implements LoadOrder {
        public Saturate {
            if (inFlightPerReplica < 1)
                throw new IllegalArgumentException(
                        "saturation needs at least one request in flight a replica");
        }
    }

    /** Sends nothing more; what is in flight may end. */
    record Stop() implements LoadOrder {}
}
