package io.plimsoll.service.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.service.evidence.EvidenceJson;

/** What the engines say they are, asked of them while they play. */
public final class FingerprintBook {
    private static final Logger log = LoggerFactory.getLogger(FingerprintBook.class);
    private static final Duration LIMIT = Duration.ofMillis(300);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, EngineFingerprint> known = new HashMap<>();

    /** What a replica answers about itself. */
    private record Told(String fingerprint, TreeMap<String, String> fields) {}

    /** Asks those that may play something new; who does not answer is asked again at the next turn. */
    public void learn(List<URI> replicas) throws InterruptedException {
        for (URI replica : replicas)
            try {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(replica.resolve("/plimsoll/fingerprint")).timeout(LIMIT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    Told told = EvidenceJson.read(answer.body(), Told.class);
                    known.put(told.fingerprint(), new EngineFingerprint(told.fields()));
                }
            } catch (IOException e) {
                log.debug("{} did not tell its fingerprint", replica, e);
            }
    }

    public Map<String, EngineFingerprint> known() { return Map.copyOf(known); }
}
