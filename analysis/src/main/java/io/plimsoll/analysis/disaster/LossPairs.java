package io.plimsoll.analysis.disaster;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.sequence.LabelEProcess;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;

/**
 * Pairs of blocks by the arm that was first to lose a replica in them. A coin a pair says which pool begins as the treatment;
 * so where deaths do not depend on the variant, one sick host that falls again and again included, each pair is as likely the
 * control's as the treatment's. Only its first block with a loss speaks for a pair: a host that fell in it tends to stay quiet in the
 * other one, or to draw others along. A replica that is still away in the next block died once, in the role that it had then. A
 * block in which both arms lost one counts for the control: nobody knows which came first.
 *
 * @param treatment pairs in which it alone lost a replica first
 * @param control all others with a loss
 */
public record LossPairs(long treatment, long control) implements Result {
    public static final LossPairs NONE = new LossPairs(0, 0);

    @Override
    public Basis basis() {
        return Basis
                .atEveryLook("bets on the arm that was first to lose a replica", "pair of blocks with a loss",
                        treatment + control, 1, "a coin a pair says which pool begins as the treatment")
                .against(0);
    }

    private record Pair(long epoch, long pair) {}

    private record Absence(long epoch, String replica, long block) {}

    /** Of pools that swap: without the coin a pair proves nothing. */
    public static LossPairs of(Collection<LostReplica> lost) {
        Set<Absence> absences = lost.stream()
                .map(each -> new Absence(each.epoch(), each.replica(), each.block()))
                .collect(Collectors.toSet());
        Map<Pair, List<LostReplica>> pairs = lost.stream()
                .filter(each -> !absences
                        .contains(new Absence(each.epoch(), each.replica(), each.block() - 1)))
                .collect(Collectors
                        .groupingBy(each -> new Pair(each.epoch(), BlockSchedule.pairOf(each.block()))));
        long treatment = pairs.values().stream().filter(LossPairs::isTreatmentsAlone).count();
        return new LossPairs(treatment, pairs.size() - treatment);
    }

    /**
     * ln e: the chance that e ever reaches 1 / alpha without cause is at most alpha.
     *
     * @see LabelEProcess the test on labels at margin 0
     */
    public double logE() { return LabelEProcess.logE(treatment, control, treatment + control, 0.5, 0); }

    private static boolean isTreatmentsAlone(List<LostReplica> pair) {
        long first = pair.stream().min(Comparator.comparingLong(LostReplica::block)).orElseThrow().block();
        return pair.stream().filter(each -> each.block() == first)
                .allMatch(each -> each.role() == Role.TREATMENT);
    }
}
