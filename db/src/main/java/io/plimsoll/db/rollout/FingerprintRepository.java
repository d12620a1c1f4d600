package io.plimsoll.db.rollout;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** Fingerprints by digest. */
public interface FingerprintRepository extends Repository<FingerprintRow, String> {
    FingerprintRow save(FingerprintRow fingerprint);

    Optional<FingerprintRow> findById(String digest);

    List<FingerprintRow> findByDigestIn(Collection<String> digests);
}
