package io.plimsoll.analysis.disaster;

import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.special.Gamma;

import io.plimsoll.analysis.disaster.ReplicaBlock.Fate;
import io.plimsoll.model.traffic.Role;

/**
 * Evidence that a replica fails under the treatment and not under control right after, by blocks of the one followed by blocks of
 * the other. If it fails alike in both, all of f failures fall into the first with chance q = C(n_1, f) / C(n_1 + n_2, f);
 * a bet of a fifth on that is worth 4/5 + 1/(5 q) when they do and 4/5 when not. The product over such pairs of blocks has mean 1, so
 * the chance that it ever reaches 1 / alpha is at most alpha. The block before says nothing: a host that breaks was clean before.
 */
final class CleanUnderControl {
    /** A replica that fails at times loses little by it, and seven failures of 25 against none are still enough for 1 / 40. */
    private static final double BET = 0.2;

    private CleanUnderControl() {}

    /**
     * @param counts of one replica
     * @param deaths whether a block in which it died counts in favour: after a restart it is clean whoever killed it
     */
    static double logE(List<ReplicaBlock> counts, boolean deaths) {
        return counts.stream().filter(ReplicaBlock::isTreatment)
                .mapToDouble(first -> after(counts, first)
                        .map(after -> logFactor(first, after, deaths)).orElse(0.0))
                .sum();
    }

    private static Optional<ReplicaBlock> after(List<ReplicaBlock> counts, ReplicaBlock first) {
        return counts.stream().filter(each -> each.role() == Role.PAIRED_CONTROL && each.isOf(first)
                && each.block() == first.block() + 1).findFirst();
    }

    private static double logFactor(ReplicaBlock first, ReplicaBlock after, boolean deaths) {
        if (after.failures() > 0) return Math.log1p(-BET);
        if (first.failures() == 0) return 0;
        if (after.fate() == Fate.DIED) return Math.log1p(-BET);
        // As many requests as before, or all that came: fixed beforehand, so looking often costs nothing.
        if (after.fate() == Fate.OPEN && after.requests() < first.requests()) return 0;
        if (first.fate() == Fate.OPEN || first.fate() == Fate.DIED && !deaths) return 0;
        long requests = Math.min(after.requests(), first.requests());
        double logChance = logChoose(first.requests(), first.failures())
                - logChoose(first.requests() + requests, first.failures());
        return Math.log(1 - BET + BET * Math.exp(-logChance));
    }

    private static double logChoose(long n, long k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }
}
