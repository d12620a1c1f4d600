package io.plimsoll.engine.replica;

import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.fingerprint.EngineFingerprint;

/**
 * What a replica plays now.
 *
 * @param epoch of the plan that says so; 0 before the first plan
 * @param block of that plan's schedule, -1 before its start
 * @param installation of the engine's strategies: a request is submitted to this one or not at all
 * @param digest of the fingerprint
 */
record Playing(long epoch, long block, EngineVariant variant, long installation,
        EngineFingerprint fingerprint,
        String digest) {

    boolean hasReached(long wantedEpoch, long wantedBlock) {
        return epoch == wantedEpoch && block >= wantedBlock;
    }

    Playing at(long newEpoch, long newBlock) {
        return new Playing(newEpoch, newBlock, variant, installation, fingerprint, digest);
    }
}
