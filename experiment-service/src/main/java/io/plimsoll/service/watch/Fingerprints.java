package io.plimsoll.service.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.db.rollout.FingerprintRepository;
import io.plimsoll.db.rollout.FingerprintRow;
import io.plimsoll.engine.router.RouterState;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.service.evidence.EvidenceJson;

/** What fingerprint digests stand for: asked of the replica that gave one, kept for ever. */
public final class Fingerprints {
    private static final Logger log = LoggerFactory.getLogger(Fingerprints.class);

    private final FingerprintRepository kept;
    private final InstantSource clock;
    private final Map<String, EngineFingerprint> known = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1)).build();

    /** What a replica answers about itself. */
    private record Told(String fingerprint, TreeMap<String, String> fields) {}

    public Fingerprints(FingerprintRepository kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    public Optional<EngineFingerprint> find(String digest) {
        EngineFingerprint cached = known.get(digest);
        if (cached != null) return Optional.of(cached);
        Optional<EngineFingerprint> read = kept.findById(digest).map(row -> read(row.fields()));
        read.ifPresent(fields -> known.put(digest, fields));
        return read;
    }

    /** Learns the fingerprints of all replicas that the router sees. */
    public void learn(RouterState state) {
        for (RouterState.ReplicaState replica : state.replicas()) {
            if (replica.up() && !replica.fingerprint().isEmpty() && find(replica.fingerprint()).isEmpty())
                learn(replica);
        }
    }

    private void learn(RouterState.ReplicaState replica) {
        URI address = replica.url().resolve("/plimsoll/fingerprint");
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) keep(EvidenceJson.read(answer.body(), Told.class));
        } catch (IOException e) {
            log.debug("{} did not tell its fingerprint, it will be asked again", replica.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Under the digest that the replica gave now: it may have changed its variant since the router saw it. */
    private void keep(Told told) {
        if (find(told.fingerprint()).isPresent()) return;
        kept.save(new FingerprintRow(told.fingerprint(), EvidenceJson.write(told.fields()), clock.instant()));
        known.put(told.fingerprint(), new EngineFingerprint(told.fields()));
    }

    private static EngineFingerprint read(String json) {
        TreeMap<String, String> fields = new TreeMap<>();
        EvidenceJson.read(json, Map.class)
                .forEach((path, value) -> fields.put(String.valueOf(path), String.valueOf(value)));
        return new EngineFingerprint(fields);
    }
}
