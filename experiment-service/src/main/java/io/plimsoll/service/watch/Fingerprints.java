package io.plimsoll.service.watch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.plimsoll.db.rollout.FingerprintRepository;
import io.plimsoll.db.rollout.FingerprintRow;
import io.plimsoll.engine.router.RouterState;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.fleet.FingerprintClient;

/** What fingerprint digests stand for: asked of the replica that gave one, kept for ever. */
public final class Fingerprints {
    private final FingerprintRepository kept;
    private final InstantSource clock;
    private final Map<String, EngineFingerprint> known = new ConcurrentHashMap<>();
    private final FingerprintClient replicas = new FingerprintClient(Duration.ofSeconds(2));

    public Fingerprints(FingerprintRepository kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /** Empty where it is not stored, or not yet. */
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
        try {
            replicas.ask(replica.url()).ifPresent(this::keep);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(FingerprintClient.Told told) {
        if (find(told.digest()).isPresent()) return;
        kept.save(new FingerprintRow(told.digest(), EvidenceJson.write(told.fingerprint().fields()),
                clock.instant()));
        known.put(told.digest(), told.fingerprint());
    }

    private static EngineFingerprint read(String json) {
        TreeMap<String, String> fields = new TreeMap<>();
        EvidenceJson.read(json, Map.class)
                .forEach((path, value) -> fields.put(String.valueOf(path), String.valueOf(value)));
        return new EngineFingerprint(fields);
    }
}
