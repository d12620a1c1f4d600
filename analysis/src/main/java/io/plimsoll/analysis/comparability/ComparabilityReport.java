package io.plimsoll.analysis.comparability;

import java.util.List;

/** Whether the arms of a stage may be compared; every check is shown, whatever came out. */
public sealed interface ComparabilityReport {

    List<CheckResult> checks();

    /** They may, as they are or after an adjustment; nothing else has a snapshot that estimates can be made of. */
    sealed interface Allowed extends ComparabilityReport {
        ComparableSnapshot snapshot();
    }

    /** As they are. */
    record Comparable(ComparableSnapshot snapshot, List<CheckResult> checks) implements Allowed {
        public Comparable {
            checks = List.copyOf(checks);
        }
    }

    /** Once a mismatch is taken or left out, which every estimate of this snapshot does, or gives no number. */
    record ComparableAfter(ComparableSnapshot snapshot, Repair repair, List<CheckResult> checks)
            implements
                Allowed {
        public ComparableAfter {
            checks = List.copyOf(checks);
        }
    }

    /** They may not, and no number of theirs reaches a guardrail. */
    record NotComparable(List<CheckResult> reasons, List<CheckResult> checks) implements ComparabilityReport {
        public NotComparable {
            reasons = List.copyOf(reasons);
            checks = List.copyOf(checks);
            if (reasons.isEmpty())
                throw new IllegalArgumentException("a refusal names its reason");
        }
    }

    /** Something that is needed is not there yet. */
    record CannotTellYet(String waitingFor, List<CheckResult> checks) implements ComparabilityReport {
        public CannotTellYet {
            checks = List.copyOf(checks);
        }
    }
}
