package io.plimsoll.service.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.service.evidence.EvidenceJson;

/** Asks a replica what it is. */
public final class FingerprintClient {
    private static final Logger log = LoggerFactory.getLogger(FingerprintClient.class);

    private final Duration limit;
    private final HttpClient http;

    /** What a replica is now, under the digest that it gives now: it may have changed its variant since somebody saw another. */
    public record Told(String digest, EngineFingerprint fingerprint) {}

    private record Answer(@Nullable String fingerprint, @Nullable TreeMap<String, String> fields) {}

    /** @param limit how long a replica may take */
    public FingerprintClient(Duration limit) {
        this.limit = limit;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(limit)
                .build();
    }

    /** Empty where it does not tell: it is to be asked again. */
    public Optional<Told> ask(URI replica) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(replica.resolve("/plimsoll/fingerprint")).timeout(limit).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? told(answer.body()) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) { // another program may listen there
            log.debug("{} did not tell its fingerprint", replica, e);
            return Optional.empty();
        }
    }

    private static Optional<Told> told(String body) {
        Answer answer = EvidenceJson.read(body, Answer.class);
        String digest = answer.fingerprint();
        TreeMap<String, String> fields = answer.fields();
        return digest == null || digest.isEmpty() || fields == null
                ? Optional.empty()
                : Optional.of(new Told(digest, new EngineFingerprint(fields)));
    }
}
