package io.plimsoll.analysis.disaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.disaster.DisasterFinding.Because;
import io.plimsoll.analysis.disaster.DisasterFinding.None;
import io.plimsoll.analysis.disaster.DisasterFinding.ReplicaFault;
import io.plimsoll.analysis.disaster.DisasterFinding.VariantFault;
import io.plimsoll.analysis.disaster.ReplicaBlock.Fate;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

class DisasterRuleTest {
    private static final double ALPHA = 0.05;
    private static final DisasterRule RULE = new DisasterRule(new FailureTest.AgainstControl(0.005), ALPHA,
            ALPHA);
    private static final int RUNS = 400;

    // ---- by hand: replica r plays the treatment in even blocks, s in odd ones

    @Test
    void fewFailuresAreNobodysFault() {
        assertThat(RULE.find(List.of())).isInstanceOf(None.class);
        assertThat(RULE.find(List.of(treatment("r", 0, 2, 40), control("s", 0, 1, 40))))
                .isInstanceOf(None.class);
    }

    @Test
    void anAlarmOnOneReplicaIsItsFaultHoweverCleanItWasBefore() {
        assertThat(RULE.find(List.of(control("r", 1, 0, 40), treatment("s", 1, 0, 40),
                treatment("r", 2, 12, 40), control("s", 2, 0, 40))))
                .isInstanceOfSatisfying(ReplicaFault.class,
                        it -> assertThat(
                                "%s in epoch %d, block %d".formatted(it.replica(), it.epoch(), it.block()))
                                .isEqualTo("r in epoch 1, block 2"));
    }

    @Test
    void aSecondReplicaThatFailsAsSurelyBlamesTheVariant() {
        List<ReplicaBlock> counts = new ArrayList<>(
                List.of(treatment("r", 0, 12, 40), control("s", 0, 0, 40), control("r", 1, 1, 40)));
        counts.add(treatment("s", 1, 3, 40));
        assertThat(RULE.find(counts)).isInstanceOf(ReplicaFault.class);
        counts.set(3, treatment("s", 1, 12, 40));
        assertThat(RULE.find(counts)).isInstanceOfSatisfying(VariantFault.class,
                it -> assertThat(it.because()).isEqualTo(Because.SECOND_REPLICA_AGREES));
    }

    @Test
    void theSameReplicaCleanUnderControlAfterwardsBlamesTheVariantOnceThatIsNoLuck() {
        // C(40, 12) / C(44, 12) = 0.25, and / C(52, 12) = 0.027
        assertThat(RULE.find(thenUnderControl(Fate.LIVED, 0, 4))).isInstanceOf(ReplicaFault.class);
        assertThat(RULE.find(thenUnderControl(Fate.LIVED, 0, 12)))
                .isInstanceOfSatisfying(VariantFault.class,
                        it -> assertThat(it.because()).isEqualTo(Because.CLEAN_UNDER_CONTROL));
        assertThat(RULE.find(thenUnderControl(Fate.LIVED, 1, 40))).isInstanceOf(ReplicaFault.class);
    }

    @Test
    void aReplicaThatDiedOrMayHaveIsCleanAfterARestartWhoeverKilledIt() {
        assertThat(RULE.find(thenUnderControl(Fate.DIED, 0, 40))).isInstanceOf(ReplicaFault.class);
        assertThat(RULE.find(thenUnderControl(Fate.OPEN, 0, 40))).isInstanceOf(ReplicaFault.class);
    }

    @Test
    void aReplicaThatDiesAgainUnderTheTreatmentAndNotUnderControlBlamesTheVariant() {
        List<ReplicaBlock> counts = new ArrayList<>(thenUnderControl(Fate.DIED, 0, 40));
        counts.add(treatment("r", 2, 12, 40, Fate.DIED));
        assertThat(RULE.find(counts)).isInstanceOfSatisfying(VariantFault.class,
                it -> assertThat(it.because()).isEqualTo(Because.FELL_AGAIN));
        List<ReplicaBlock> inARow = List.of(treatment("r", 1, 12, 40, Fate.DIED), control("s", 1, 0, 40),
                treatment("r", 2, 12, 40, Fate.DIED), control("s", 2, 0, 40));
        assertThat(RULE.find(inARow)).isInstanceOf(ReplicaFault.class);
    }

    @Test
    void withoutAControlTheOtherReplicasAloneCanAgree() {
        DisasterRule rule = new DisasterRule(new FailureTest.AgainstLimit(0.01), ALPHA, ALPHA);
        assertThat(rule.find(List.of(treatment("r", 0, 9, 40), treatment("s", 0, 0, 40))))
                .isInstanceOfSatisfying(ReplicaFault.class,
                        it -> assertThat(
                                "%s in epoch %d, block %d".formatted(it.replica(), it.epoch(), it.block()))
                                .isEqualTo("r in epoch 1, block 0"));
        assertThat(rule.find(List.of(treatment("r", 0, 9, 40), treatment("s", 0, 6, 40))))
                .isInstanceOfSatisfying(VariantFault.class,
                        it -> assertThat(it.because()).isEqualTo(Because.SECOND_REPLICA_AGREES));
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> treatment("r", 0, 5, 4)).hasMessageContaining("5 of 4");
        assertThatThrownBy(() -> new DisasterRule(RULE.test(), 0, 0.5)).hasMessageContaining("alphas");
    }

    // ---- simulated: a look after every five requests a replica, pools that swap in randomized pairs

    @Test
    void aSickReplicaIsFoundOutAndTheVariantIsBlamedNoMoreOftenThanPromised() {
        for (double base : new double[]{0.001, 0.02})
            for (int pool : new int[]{1, 2, 4}) {
                int variant = 0;
                int replica = 0;
                for (int seed = 0; seed < RUNS; seed++) {
                    switch (Fleet.with(seed, pool).failing(base).sickReplica(0.5).run(RULE)) {
                        case VariantFault _ -> variant++;
                        case ReplicaFault(var name, _, _, _) -> replica += name.equals("r0") ? 1 : 0;
                        case None _ -> {
                        }
                    }
                }
                assertThat(variant).as("pools of %d, base %s", pool, base)
                        .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
                // The others break under the control, or fail too rarely above the base to tell.
                assertThat(replica).as("pools of %d, base %s", pool, base)
                        .isGreaterThanOrEqualTo(base > 0.01 ? 0 : BinomialBound.atLeast(RUNS, 0.2));
            }
    }

    @Test
    void theSameTestCatchesAnAlarmThatAsksForNoReplica() {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++)
            alarms += Fleet.with(seed, 1).sickReplica(0.5).run(RULE) instanceof None ? 0 : 1;
        assertThat(alarms).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void equalArmsAreNobodysFault() {
        int found = 0;
        for (int seed = 0; seed < RUNS; seed++)
            found += Fleet.with(seed, 2).run(RULE) instanceof None ? 0 : 1;
        assertThat(found).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void aVariantThatFailsEverywhereIsFoundWithinTwoHundredRequests() {
        for (int pool : new int[]{1, 2, 4}) {
            int[] needed = new int[RUNS];
            for (int seed = 0; seed < RUNS; seed++) {
                Fleet fleet = Fleet.with(seed, pool).badVariant(0.05);
                assertThat(fleet.run(RULE)).isNotInstanceOf(None.class);
                needed[seed] = fleet.treated;
            }
            Arrays.sort(needed);
            assertThat(needed[RUNS / 2]).as("median, pools of " + pool).isLessThanOrEqualTo(200);
        }
    }

    /** Requests at a base rate of failures of 0.1 %, 25 a replica and block, until the variant is blamed or 24 blocks are over. */
    private static final class Fleet {
        private static final int BLOCKS = 24;
        private static final int REQUESTS = 25;
        private static final int LOOK = 5;
        private static final double BASE = 0.001;
        private final SplittableRandom random;
        private final BlockSchedule schedule;
        private final int pool;
        private final List<ReplicaBlock> counts = new ArrayList<>();
        private double sick = BASE;
        private int sickFrom = Integer.MAX_VALUE;
        private double base = BASE;
        private double treatmentRate = BASE;
        private int treated;

        private Fleet(long seed, int pool) {
            this.random = new SplittableRandom(seed);
            this.pool = pool;
            this.schedule = new BlockSchedule(seed, Instant.EPOCH, Duration.ZERO,
                    Duration.ofSeconds(1));
        }

        static Fleet with(long seed, int pool) { return new Fleet(seed, pool); }

        /** From some request on replica r0 fails so often, whatever it plays. */
        Fleet sickReplica(double rate) {
            sick = rate;
            sickFrom = random.nextInt(BLOCKS / 2 * REQUESTS);
            return this;
        }

        /** Both arms, by themselves. */
        Fleet failing(double rate) {
            base = rate;
            treatmentRate = rate;
            return this;
        }

        Fleet badVariant(double rate) {
            treatmentRate = rate;
            return this;
        }

        /** The variant's fault as soon as it is found, else the last finding that was one. */
        DisasterFinding run(DisasterRule rule) {
            DisasterFinding last = rule.find(List.of());
            for (int block = 0; block < BLOCKS; block++) {
                long[] failures = new long[2 * pool];
                List<ReplicaBlock> before = List.copyOf(counts);
                for (int request = LOOK; request <= REQUESTS; request += LOOK) {
                    for (int each = 0; each < LOOK; each++)
                        for (int replica = 0; replica < 2 * pool; replica++)
                            failures[replica] += fails(block, request - each, replica) ? 1 : 0;
                    treated += LOOK * pool;
                    counts.clear();
                    counts.addAll(before);
                    for (int replica = 0; replica < 2 * pool; replica++)
                        counts.add(new ReplicaBlock(1, block, "r" + replica, role(block, replica),
                                failures[replica], request,
                                request == REQUESTS ? Fate.LIVED : Fate.OPEN));
                    DisasterFinding now = rule.find(counts);
                    if (now instanceof VariantFault) return now;
                    if (now instanceof ReplicaFault) last = now;
                }
            }
            return last;
        }

        private boolean fails(int block, int request, int replica) {
            boolean isSick = replica == 0 && block * REQUESTS + request > sickFrom;
            double rate = role(block, replica) == Role.TREATMENT ? treatmentRate : base;
            return random.nextDouble() < (isSick ? Math.max(sick, rate) : rate);
        }

        private Role role(int block, int replica) {
            return replica < pool != schedule.swapped(block) ? Role.TREATMENT : Role.PAIRED_CONTROL;
        }
    }

    private static List<ReplicaBlock> thenUnderControl(Fate fate, long failures, long requests) {
        return List.of(treatment("r", 0, 12, 40, fate), control("s", 0, 0, 40), treatment("s", 1, 0, 40),
                control("r", 1, failures, requests));
    }

    private static ReplicaBlock treatment(String replica, long block, long failures, long requests) {
        return treatment(replica, block, failures, requests, Fate.LIVED);
    }

    private static ReplicaBlock treatment(String replica, long block, long failures, long requests,
            Fate fate) {
        return new ReplicaBlock(1, block, replica, Role.TREATMENT, failures, requests, fate);
    }

    private static ReplicaBlock control(String replica, long block, long failures, long requests) {
        return new ReplicaBlock(1, block, replica, Role.PAIRED_CONTROL, failures, requests, Fate.LIVED);
    }
}
