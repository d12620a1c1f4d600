package io.plimsoll.rollout.decision;

import static io.plimsoll.rollout.decision.Scenarios.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.rollout.decision.RecordedVerdict.Word;
import io.plimsoll.rollout.decision.RolloutDecision.Abort;
import io.plimsoll.rollout.decision.RolloutDecision.Expire;
import io.plimsoll.rollout.decision.RolloutDecision.Finish;
import io.plimsoll.rollout.decision.RolloutDecision.Hold;
import io.plimsoll.rollout.decision.RolloutDecision.Promote;
import io.plimsoll.rollout.decision.RolloutDecision.Rollback;

class DecisionPolicyTest {
    @Test
    void whenAllGuardrailsPassTheNextStageBegins() {
        assertThat(run().decision()).isInstanceOfSatisfying(Promote.class,
                promote -> assertThat(promote.to()).isEqualTo(new StageRef(2, "ramp 50%")));
    }

    @Test
    void afterTheLastStageTheTreatmentHasWon() {
        assertThat(run().stage(3).decision()).isInstanceOfSatisfying(Finish.class,
                finish -> assertThat(finish.winner()).isEqualTo("continuous"));
    }

    @Test
    void nothingIsPromotedBeforeTheStagesLeastTimeIsOver() {
        assertHolds(run().after(19, 19), Waiting.BAKING);
    }

    @Test
    void aBreachRollsBackWhateverElseIsSaid() {
        Scenarios worst = run().comparability(RecordedComparability.Word.NOT_COMPARABLE)
                .saying(Word.UNDECIDED, Word.SILENT, Word.REPLICA_FAULT, Word.BREACHED, Word.PASSED);
        assertThat(worst.decision()).isInstanceOfSatisfying(Rollback.class,
                rollback -> assertThat(rollback.breaches()).extracting(Breach::guardrail)
                        .containsExactly("guardrail BREACHED"));
    }

    @Test
    void aPersonComesBeforeABreach() {
        assertThat(run().abortedBy("alice").saying(Word.BREACHED).decision()).isInstanceOfSatisfying(
                Abort.class,
                abort -> assertThat(abort.by()).isEqualTo(new Actor("alice")));
    }

    @Test
    void pausedNothingIsPromotedAndABreachStillRollsBack() {
        assertHolds(run().in(Phase.PAUSED), Waiting.PAUSED);
        assertThat(run().in(Phase.PAUSED).saying(Word.BREACHED).decision()).isInstanceOf(Rollback.class);
    }

    @Test
    void armsThatMayNotBeComparedHold() {
        assertHolds(run().comparability(RecordedComparability.Word.NOT_COMPARABLE), Waiting.NOT_COMPARABLE);
        assertHolds(run().comparability(RecordedComparability.Word.CANNOT_TELL_YET),
                Waiting.CANNOT_COMPARE_YET);
    }

    @Test
    void holdsWhenTelemetryIsSilentOrRollsBackAsTheSpecSays() {
        assertHolds(run().saying(Word.PASSED, Word.SILENT), Waiting.TELEMETRY_SILENT);
        assertThat(run().orElse(Fallback.HOLD, Fallback.ROLLBACK).saying(Word.SILENT).decision())
                .isInstanceOf(Rollback.class);
    }

    @Test
    void noEvidenceIsNeverSuccess() {
        assertHolds(run().saying(Word.PASSED, Word.NO_DATA_YET), Waiting.NO_DATA_YET);
        assertHolds(run().saying(), Waiting.NO_DATA_YET);
    }

    @Test
    void aReplicasFaultHoldsAndDoesNotBlameTheVariant() {
        assertHolds(run().saying(Word.PASSED, Word.REPLICA_FAULT), Waiting.REPLICA_FAULT);
    }

    @Test
    void oneUndecidedGuardrailHoldsThemAll() {
        assertHolds(run().saying(Word.PASSED, Word.UNDECIDED, Word.PASSED), Waiting.UNDECIDED);
    }

    @Test
    void theDeadlineDoesWhatTheSpecSays() {
        assertThat(run().after(40, 150).saying(Word.UNDECIDED).decision()).isInstanceOfSatisfying(
                Expire.class,
                expire -> assertThat(expire.then()).isEqualTo(Fallback.HOLD));
        assertThat(run().orElse(Fallback.ROLLBACK, Fallback.HOLD).after(40, 150).saying(Word.UNDECIDED)
                .decision())
                .isInstanceOfSatisfying(Expire.class,
                        expire -> assertThat(expire.then()).isEqualTo(Fallback.ROLLBACK));
    }

    @Test
    void aStageThatPassesAtTheDeadlineIsNotPromotedUnlessItIsTheLast() {
        assertThat(run().stage(2).after(40, 150).decision()).isInstanceOf(Expire.class);
        assertThat(run().stage(3).after(40, 150).decision()).isInstanceOf(Finish.class);
    }

    @Test
    void aBreachAtTheDeadlineRollsBack() {
        assertThat(run().after(40, 150).saying(Word.BREACHED).decision()).isInstanceOf(Rollback.class);
    }

    @Test
    void afterTheDeadlineGuardrailsStayArmedAndNothingIsPromoted() {
        assertHolds(run().in(Phase.UNDECIDED).after(200, 200), Waiting.AFTER_DEADLINE);
        assertThat(run().in(Phase.UNDECIDED).after(200, 200).saying(Word.BREACHED).decision())
                .isInstanceOf(Rollback.class);
    }

    @Test
    void everyDecisionCarriesTheInputThatReplaysToIt() {
        Scenarios.recorded().values().forEach(input -> {
            RolloutDecision decision = DecisionPolicy.decide(input);
            assertThat(DecisionPolicy.decide(decision.evidence().input())).isEqualTo(decision);
        });
    }

    @Test
    void rulesOfAnotherVersionAreNotGuessed() {
        DecisionInput input = run().input();
        DecisionInput newer = new DecisionInput(99, input.state(), input.comparability(), input.verdicts());
        assertThatThrownBy(() -> DecisionPolicy.decide(newer))
                .hasMessageContaining("policy version 99 is not known");
    }

    private static void assertHolds(Scenarios scenario, Waiting reason) {
        assertThat(scenario.decision()).isInstanceOfSatisfying(Hold.class,
                hold -> assertThat(hold.reason()).isEqualTo(reason));
    }
}
