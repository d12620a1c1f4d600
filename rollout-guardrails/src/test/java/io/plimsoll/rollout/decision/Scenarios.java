package io.plimsoll.rollout.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.analysis.comparability.CheckResult;
import io.plimsoll.model.experiment.DecisionRule;
import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.experiment.StageSpec.Tier;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.decision.RecordedVerdict.Word;
import io.plimsoll.rollout.guardrail.Figure;
import io.plimsoll.rollout.guardrail.Grounds;

/** A run of three stages with 20 s of least time each and 150 s in all, 30 s into its first one, turned as a test needs. */
final class Scenarios {
    private Phase phase = Phase.RUNNING;
    private int stage = 1;
    private long inStageSeconds = 30;
    private long runningSeconds = 30;
    private Fallback whenUndecided = Fallback.HOLD;
    private Fallback whenSilent = Fallback.HOLD;
    private Optional<AbortRequest> abort = Optional.empty();
    private RecordedComparability.Word comparability = RecordedComparability.Word.COMPARABLE;
    private List<RecordedVerdict> verdicts = List.of(verdict("ttft mean", Word.PASSED),
            verdict("telemetry", Word.PASSED));

    static Scenarios run() { return new Scenarios(); }

    Scenarios in(Phase other) {
        phase = other;
        return this;
    }

    Scenarios stage(int index) {
        stage = index;
        return this;
    }

    Scenarios after(long secondsInStage, long secondsRunning) {
        inStageSeconds = secondsInStage;
        runningSeconds = secondsRunning;
        return this;
    }

    Scenarios orElse(Fallback undecided, Fallback silent) {
        whenUndecided = undecided;
        whenSilent = silent;
        return this;
    }

    Scenarios abortedBy(String who) {
        abort = Optional.of(new AbortRequest(new Actor(who), "customers complain"));
        return this;
    }

    Scenarios comparability(RecordedComparability.Word word) {
        comparability = word;
        return this;
    }

    /** One verdict a word; guardrails are named after them. */
    Scenarios saying(Word... words) {
        verdicts = new ArrayList<>(
                Arrays.stream(words).map(word -> verdict("guardrail " + word, word)).toList());
        return this;
    }

    /** Each verdict was there with the newest pair only. */
    Scenarios atTheirFirstLook() {
        verdicts = verdicts.stream().map(verdict -> new RecordedVerdict(verdict.guardrail(), verdict.word(),
                verdict.replica(), new Grounds(verdict.grounds().sentence(), verdict.grounds().figures(),
                        Optional.of(new Figure("effect without the luck of the early stop", -44.5, "%")))))
                .toList();
        return this;
    }

    DecisionInput input() {
        List<StageSpec> stages = List.of(stage(Tier.CANARY, 2_500), stage(Tier.RAMP, 5_000),
                stage(Tier.FULL, 10_000));
        RolloutState state = new RolloutState("continuous-batching#3", "continuous", phase, stage, stages,
                new DecisionRule(0.05, Duration.ofSeconds(150), whenUndecided, whenSilent),
                Duration.ofSeconds(inStageSeconds), Duration.ofSeconds(runningSeconds), abort);
        CheckResult check = new CheckResult("fingerprint", "abc", "def", CheckResult.State.PASSED,
                "the engines differ in nothing but strategies.scheduler", "");
        return new DecisionInput(DecisionPolicy.VERSION, state,
                new RecordedComparability(comparability, "because of " + comparability, List.of(check)),
                verdicts);
    }

    RolloutDecision decision() { return DecisionPolicy.decide(input()); }

    /** What stands recorded under {@code src/test/resources/decisions}. */
    static Map<String, DecisionInput> recorded() {
        Map<String, DecisionInput> all = new LinkedHashMap<>();
        all.put("promote-to-ramp", run().input());
        all.put("finish", run().stage(3).after(20, 120).input());
        all.put("roll-back-a-breach", run().saying(Word.PASSED, Word.BREACHED, Word.UNDECIDED).input());
        all.put("abort-by-a-person", run().abortedBy("alice").saying(Word.BREACHED).input());
        all.put("hold-not-comparable",
                run().comparability(RecordedComparability.Word.NOT_COMPARABLE).input());
        all.put("hold-undecided", run().saying(Word.PASSED, Word.UNDECIDED).input());
        all.put("hold-silent", run().saying(Word.PASSED, Word.SILENT).input());
        all.put("roll-back-silent",
                run().orElse(Fallback.HOLD, Fallback.ROLLBACK).saying(Word.SILENT).input());
        all.put("expire-and-hold", run().after(150, 150).saying(Word.UNDECIDED).input());
        all.put("expire-and-roll-back",
                run().orElse(Fallback.ROLLBACK, Fallback.HOLD).after(150, 150).saying(Word.UNDECIDED)
                        .input());
        all.put("hold-replica-fault", run().saying(Word.REPLICA_FAULT).input());
        all.put("roll-back-at-the-first-look",
                run().saying(Word.PASSED, Word.BREACHED).atTheirFirstLook().input());
        all.put("hold-paused", run().in(Phase.PAUSED).input());
        return all;
    }

    private static RecordedVerdict verdict(String guardrail, Word word) {
        return new RecordedVerdict(guardrail, word, word == Word.REPLICA_FAULT ? "replica-2" : "",
                Grounds.of(guardrail + " says so", new Figure("effect", -51.25, "%")));
    }

    private static StageSpec stage(Tier tier, int basisPoints) {
        return new StageSpec(tier, new TrafficShare(basisPoints), TrafficShare.NONE, Duration.ofSeconds(20));
    }
}
