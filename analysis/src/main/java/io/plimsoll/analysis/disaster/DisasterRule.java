package io.plimsoll.analysis.disaster;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.commons.math3.special.Gamma;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.disaster.DisasterFinding.Because;
import io.plimsoll.analysis.disaster.DisasterFinding.None;
import io.plimsoll.analysis.disaster.DisasterFinding.ReplicaFault;
import io.plimsoll.analysis.disaster.DisasterFinding.VariantFault;
import io.plimsoll.analysis.disaster.ReplicaBlock.Fate;
import io.plimsoll.model.traffic.Role;

/**
 * From failures of each replica in each block to whose fault they are. The tests on counts are exact for failures that are
 * independent of each other; failures of one sick host are not. So an alarm is the fault of the treatment's worst replica
 * until something that this replica cannot have done speaks against the variant:
 * <ol>
 * <li>the treatment on the other replicas alone fails surely more than it may too, against all of the control;
 * <li>the replica is clean under control in the block after one in which it failed under the treatment. The block before says
 * nothing: a host that breaks was always clean before. A replica that died proves nothing by it either, as a restart is clean;
 * <li>it falls under the treatment again, after a clean block under control: once is a death, twice is a habit.
 * </ol>
 *
 * @param test that must alarm
 * @param alarmAlpha chance of ever alarming without cause, in (0, 1)
 * @param agreeAlpha chance that what speaks against the variant does so without cause, in (0, 1)
 */
public record DisasterRule(FailureTest test, double alarmAlpha, double agreeAlpha) {
    private static final Comparator<ReplicaBlock> BY_FAILURES = Comparator
            .comparingLong(ReplicaBlock::failures);

    public DisasterRule {
        if (!(alarmAlpha > 0 && alarmAlpha < 1 && agreeAlpha > 0 && agreeAlpha < 1))
            throw new IllegalArgumentException(
                    "alphas lie in (0, 1), got %s and %s".formatted(alarmAlpha, agreeAlpha));
    }

    /** @param counts at most one a replica, role and block; of open blocks too; each look sees all so far */
    public DisasterFinding find(List<ReplicaBlock> counts) {
        if (!alarms(counts, alarmAlpha)) return new None(basis(counts));
        // An alarm without a failure of the treatment does not exist.
        ReplicaBlock worst = counts.stream().filter(ReplicaBlock::isTreatment).max(BY_FAILURES).orElseThrow();
        if (test.chance(without(counts,
                each -> each.isTreatment() && each.replica().equals(worst.replica()))) <= agreeAlpha)
            return new VariantFault(Because.SECOND_REPLICA_AGREES, basis(counts));
        if (failedThenClean(counts, worst).anyMatch(failed -> failed.fate() == Fate.LIVED))
            return new VariantFault(Because.CLEAN_UNDER_CONTROL, basis(counts));
        if (fellAgain(counts, worst)) return new VariantFault(Because.FELL_AGAIN, basis(counts));
        return new ReplicaFault(worst.replica(), worst.epoch(), worst.block(), basis(counts));
    }

    private Basis basis(List<ReplicaBlock> counts) {
        return test.basis(counts).tuned("alpha of alarms", alarmAlpha).tuned("alpha of blame", agreeAlpha)
                .alsoAssuming(
                        "one sick replica fails whatever runs on it; alarms hold at every look, blame at one");
    }

    private boolean alarms(List<ReplicaBlock> counts, double alpha) {
        return test.logE(counts) >= -Math.log(alpha);
    }

    private static List<ReplicaBlock> without(List<ReplicaBlock> counts, Predicate<ReplicaBlock> left) {
        return counts.stream().filter(left.negate()).toList();
    }

    private boolean fellAgain(List<ReplicaBlock> counts, ReplicaBlock worst) {
        return alarms(without(counts, worst::equals), agreeAlpha)
                && failedThenClean(counts, worst).anyMatch(failed -> counts.stream()
                        .anyMatch(later -> later.isTreatment() && later.isOf(worst)
                                && later.block() > failed.block() && later.failures() > 0));
    }

    /** Blocks in which the worst replica failed under the treatment, with a clean one under control right after. */
    private Stream<ReplicaBlock> failedThenClean(List<ReplicaBlock> counts, ReplicaBlock worst) {
        List<ReplicaBlock> failed = counts.stream()
                .filter(each -> each.isTreatment() && each.isOf(worst) && each.failures() > 0
                        && after(counts, each).isPresent())
                .toList();
        return failed.stream().filter(
                each -> isClean(after(counts, each).orElseThrow(), each, agreeAlpha / failed.size()));
    }

    private static Optional<ReplicaBlock> after(List<ReplicaBlock> counts, ReplicaBlock failed) {
        return counts.stream().filter(each -> each.role() == Role.PAIRED_CONTROL && each.isOf(failed)
                && each.block() == failed.block() + 1).findFirst();
    }

    /**
     * No failure, and too many requests for that to be luck: if the replica failed alike in both blocks, the chance that all
     * of its failures fall into the first, C(n_1, f) / C(n_1 + n_2, f), is at most alpha. The n_2 from which on this holds
     * is fixed before the second block begins, so that looking often costs nothing.
     */
    private static boolean isClean(ReplicaBlock after, ReplicaBlock failed, double alpha) {
        double logChance = logChoose(failed.requests(), failed.failures())
                - logChoose(failed.requests() + after.requests(), failed.failures());
        return after.failures() == 0 && after.fate() != Fate.DIED && logChance <= Math.log(alpha);
    }

    private static double logChoose(long n, long k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }
}
