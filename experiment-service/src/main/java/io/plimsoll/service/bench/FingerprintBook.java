package io.plimsoll.service.bench;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.service.fleet.FingerprintClient;

/** What the engines say they are, asked of them while they play. */
public final class FingerprintBook {
    private final FingerprintClient engines = new FingerprintClient(Duration.ofMillis(300));
    private final Map<String, EngineFingerprint> known = new HashMap<>();

    /** Asks those that may play something new; who does not answer is asked again at the next turn. */
    public void learn(List<URI> replicas) throws InterruptedException {
        for (URI replica : replicas)
            engines.ask(replica).ifPresent(told -> known.put(told.digest(), told.fingerprint()));
    }

    public Map<String, EngineFingerprint> known() { return Map.copyOf(known); }
}
