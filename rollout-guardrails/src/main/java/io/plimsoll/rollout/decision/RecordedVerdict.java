package io.plimsoll.rollout.decision;

import io.plimsoll.rollout.guardrail.Grounds;
import io.plimsoll.rollout.guardrail.GuardrailVerdict;

/**
 * A verdict as flat data that JSON can hold.
 *
 * @param replica for {@link Word#REPLICA_FAULT}; else an empty string
 */
public record RecordedVerdict(String guardrail, Word word, String replica, Grounds grounds) {

    /** The verdict in one word. */
    public enum Word {
        PASSED,
        BREACHED,
        UNDECIDED,
        NO_DATA_YET,
        NOT_COMPARABLE,
        SILENT,
        REPLICA_FAULT
    }

    public static RecordedVerdict of(GuardrailVerdict verdict) {
        return switch (verdict) {
            case GuardrailVerdict.Passed(var name, var grounds) -> plain(name, Word.PASSED, grounds);
            case GuardrailVerdict.Breached(var name, var grounds) -> plain(name, Word.BREACHED, grounds);
            case GuardrailVerdict.Undecided(var name, var grounds) -> plain(name, Word.UNDECIDED, grounds);
            case GuardrailVerdict.Unknown(var name, var missing, var grounds) ->
                plain(name, wordOf(missing), grounds);
            case GuardrailVerdict.ReplicaFault(var name, var replica, var grounds) ->
                new RecordedVerdict(name, Word.REPLICA_FAULT, replica, grounds);
        };
    }

    private static Word wordOf(GuardrailVerdict.Missing missing) {
        return switch (missing) {
            case NO_DATA_YET -> Word.NO_DATA_YET;
            case NOT_COMPARABLE -> Word.NOT_COMPARABLE;
            case SILENT -> Word.SILENT;
        };
    }

    private static RecordedVerdict plain(String name, Word word, Grounds grounds) {
        return new RecordedVerdict(name, word, "", grounds);
    }
}
