package io.plimsoll.analysis.disaster;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.disaster.DisasterFinding.Because;
import io.plimsoll.analysis.disaster.DisasterFinding.None;
import io.plimsoll.analysis.disaster.DisasterFinding.ReplicaFault;
import io.plimsoll.analysis.disaster.DisasterFinding.VariantFault;

/**
 * From failures of each replica in each block to whose fault they are. The tests on counts are exact for failures that are
 * independent of each other; failures of one sick host are not. So an alarm is a replica's fault as long as there is one that can
 * have done it alone. What speaks against that, for the replica in question:
 * <ol>
 * <li>the treatment on the other replicas alone fails surely more than it may too, against all of the control;
 * <li>the replica is clean under control in the blocks after those in which it failed under the treatment;
 * <li>it falls under the treatment again, after a clean block under control: once is a death, twice is a habit.
 * </ol>
 * All are evidence that holds at every look, the first at four fifths of alpha, the others together at the rest. If one replica
 * alone is sick, the variant is blamed only by what speaks for <em>that</em> replica; so which replicas are asked costs nothing.
 *
 * @param test that must alarm
 * @param alarmAlpha chance of ever alarming without cause, in (0, 1)
 * @param agreeAlpha chance that what speaks against the variant ever does so without cause, in (0, 1)
 */
public record DisasterRule(FailureTest test, double alarmAlpha, double agreeAlpha) {
    private static final Comparator<ReplicaBlock> BY_FAILURES = Comparator
            .comparingLong(ReplicaBlock::failures);
    /** Of alpha: a replica that is clean under control is proof within a block, other replicas need all they can get. */
    private static final double CLEAN_SHARE = 0.2;
    private static final Comparator<ReplicaBlock> BY_TIME = Comparator.comparingLong(ReplicaBlock::epoch)
            .thenComparingLong(ReplicaBlock::block);

    public DisasterRule {
        if (!(alarmAlpha > 0 && alarmAlpha < 1 && agreeAlpha > 0 && agreeAlpha < 1))
            throw new IllegalArgumentException(
                    "alphas lie in (0, 1), got %s and %s".formatted(alarmAlpha, agreeAlpha));
    }

    /** @param counts at most one a replica, role and block; of open blocks too; each look sees all so far */
    public DisasterFinding find(List<ReplicaBlock> counts) {
        if (!reaches(test.logE(counts), alarmAlpha)) return new None(basis(counts));
        List<ReplicaBlock> failed = counts.stream()
                .filter(each -> each.isTreatment() && each.failures() > 0).toList();
        // An alarm without a failure of the treatment does not exist.
        ReplicaBlock worst = failed.stream().max(BY_FAILURES).orElseThrow();
        Optional<Because> because = notAlone(counts, worst);
        boolean anotherCould = failed.stream().filter(each -> !each.replica().equals(worst.replica()))
                .map(ReplicaBlock::replica).distinct()
                .anyMatch(replica -> notAlone(counts, worstOf(failed, replica)).isEmpty());
        if (because.isEmpty() || anotherCould)
            return new ReplicaFault(worst.replica(), worst.epoch(), worst.block(), basis(counts));
        return new VariantFault(because.orElseThrow(), basis(counts));
    }

    private Basis basis(List<ReplicaBlock> counts) {
        return test.basis(counts).tuned("alpha of alarms", alarmAlpha).tuned("alpha of blame", agreeAlpha)
                .alsoAssuming("one sick replica fails whatever runs on it");
    }

    /** Why the replica cannot have done it alone; empty while it can. */
    private Optional<Because> notAlone(List<ReplicaBlock> counts, ReplicaBlock worst) {
        Predicate<ReplicaBlock> same = each -> each.replica().equals(worst.replica());
        List<ReplicaBlock> own = counts.stream().filter(same).toList();
        if (alarms(whereTreated(without(counts, same.and(ReplicaBlock::isTreatment)))))
            return Optional.of(Because.SECOND_REPLICA_AGREES);
        if (reaches(CleanUnderControl.logE(own, false), CLEAN_SHARE * agreeAlpha))
            return Optional.of(Because.CLEAN_UNDER_CONTROL);
        return fellAgain(counts, own, worst) ? Optional.of(Because.FELL_AGAIN) : Optional.empty();
    }

    /** Deaths are evidence only with another fall after the clean blocks, and if they are not all of it. */
    private boolean fellAgain(List<ReplicaBlock> counts, List<ReplicaBlock> own, ReplicaBlock worst) {
        ReplicaBlock last = own.stream().filter(each -> each.isTreatment() && each.failures() > 0)
                .max(BY_TIME).orElseThrow();
        List<ReplicaBlock> before = own.stream().filter(each -> BY_TIME.compare(each, last) < 0).toList();
        return reaches(CleanUnderControl.logE(before, true), CLEAN_SHARE * agreeAlpha)
                && alarms(without(counts, worst::equals));
    }

    /** The blocks in which anything is left of the treatment: of the others' requests nothing was drawn. */
    private static List<ReplicaBlock> whereTreated(List<ReplicaBlock> counts) {
        return counts.stream().filter(each -> counts.stream().anyMatch(
                other -> other.isTreatment() && BY_TIME.compare(other, each) == 0)).toList();
    }

    private boolean alarms(List<ReplicaBlock> counts) {
        return reaches(test.logE(counts), (1 - CLEAN_SHARE) * agreeAlpha);
    }

    private static boolean reaches(double logE, double alpha) { return logE >= -Math.log(alpha); }

    private static ReplicaBlock worstOf(List<ReplicaBlock> failed, String replica) {
        return failed.stream().filter(each -> each.replica().equals(replica)).max(BY_FAILURES).orElseThrow();
    }

    private static List<ReplicaBlock> without(List<ReplicaBlock> counts, Predicate<ReplicaBlock> left) {
        return counts.stream().filter(left.negate()).toList();
    }
}
