package io.plimsoll.analysis.disaster;

import java.util.List;

import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.apache.commons.math3.special.Beta;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.sequence.BettingEProcess;
import io.plimsoll.analysis.sequence.LabelEProcess;
import io.plimsoll.model.traffic.Role;

/** Evidence, valid at every request, that the treatment fails more than it may. */
public sealed interface FailureTest {

    /** ln e: the chance that e ever reaches 1 / alpha without cause is at most alpha. */
    double logE(List<ReplicaBlock> counts);

    /** The exact chance of as many failures of the treatment or more if it failed as it may, at a single look. */
    double chance(List<ReplicaBlock> counts);

    /** What the evidence rests on. */
    Basis basis(List<ReplicaBlock> counts);

    /**
     * Against a control on as many requests, drawn by the same coin.
     *
     * @param points that the treatment's share of failures may be above the control's, of 1
     */
    record AgainstControl(double points) implements FailureTest {
        /** Both arms get equal widths of buckets. */
        private static final double TREATMENT_SHARE = 0.5;

        @Override
        public double logE(List<ReplicaBlock> counts) {
            long treatment = failures(counts, Role.TREATMENT);
            long control = failures(counts, Role.PAIRED_CONTROL);
            return LabelEProcess.logE(treatment, control,
                    requests(counts, Role.TREATMENT) + requests(counts, Role.PAIRED_CONTROL),
                    TREATMENT_SHARE, points);
        }

        /** If both arms fail alike, whatever their numbers of requests are (Fisher's exact test, one-sided). */
        @Override
        public double chance(List<ReplicaBlock> counts) {
            long treatment = failures(counts, Role.TREATMENT);
            long requests = requests(counts, Role.TREATMENT);
            return new HypergeometricDistribution(null,
                    Math.toIntExact(Math.max(1, requests + requests(counts, Role.PAIRED_CONTROL))),
                    Math.toIntExact(treatment + failures(counts, Role.PAIRED_CONTROL)),
                    Math.toIntExact(requests)).upperCumulativeProbability(Math.toIntExact(treatment));
        }

        @Override
        public Basis basis(List<ReplicaBlock> counts) {
            return Basis.atEveryLook("bets on the labels of failures, then on replicas alone", "request",
                    requests(counts, Role.TREATMENT) + requests(counts, Role.PAIRED_CONTROL), 1,
                    "a request's arm is drawn on its own, by a fair coin").against(points);
        }
    }

    /** @param atMost the share of failures that is allowed, of 1, where no control runs beside */
    record AgainstLimit(double atMost) implements FailureTest {
        @Override
        public double logE(List<ReplicaBlock> counts) {
            return BettingEProcess.logEOfCounts(failures(counts, Role.TREATMENT),
                    requests(counts, Role.TREATMENT), atMost);
        }

        @Override
        public double chance(List<ReplicaBlock> counts) {
            long failures = failures(counts, Role.TREATMENT);
            return failures == 0
                    ? 1
                    : Beta.regularizedBeta(atMost, failures,
                            requests(counts, Role.TREATMENT) - failures + 1.0);
        }

        @Override
        public Basis basis(List<ReplicaBlock> counts) {
            return Basis.atEveryLook("bets on the share of failures, then on replicas alone", "request",
                    requests(counts, Role.TREATMENT), 1,
                    "each request fails with a chance of at most the limit, given the past").against(atMost);
        }
    }

    private static long failures(List<ReplicaBlock> counts, Role role) {
        return counts.stream().filter(each -> each.role() == role).mapToLong(ReplicaBlock::failures).sum();
    }

    private static long requests(List<ReplicaBlock> counts, Role role) {
        return counts.stream().filter(each -> each.role() == role).mapToLong(ReplicaBlock::requests).sum();
    }
}
