package io.plimsoll.service.gate;

/** A verdict with all that it rests on, to be written down. */
public final class GateResult {
    private final GateEvidence evidence;
    private final GateVerdict verdict;

    GateResult(GateEvidence evidence, GateVerdict verdict) {
        this.evidence = evidence;
        this.verdict = verdict;
    }

    public GateVerdict verdict() { return verdict; }

    GateEvidence evidence() { return evidence; }
}
