package io.plimsoll.bench.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.engine.load.PlannedRequest;

class ChangeTest {
    private static final List<PlannedRequest> REQUESTS = List.of(
            new PlannedRequest(11_000, "", "chat", 50, 9, "a"),
            new PlannedRequest(22_000, "", "chat", 100, 20, "b"));

    @Test
    void moreLoadIsTheSameRequestsSooner() {
        Change change = new Change(Quantity.OFFERED_LOAD, 1.1);
        assertThat(change.of(REQUESTS)).containsExactly(REQUESTS.get(0).at(10_000),
                REQUESTS.get(1).at(20_000));
        assertThat(change.logChange(REQUESTS)).isCloseTo(Math.log(1.1), within(1e-12));
    }

    /** 9 and 20 tokens become 10 and 22: 32 of 29, not quite a tenth more. */
    @Test
    void lengthsAreWholeTokensAndTheChangeIsWhatWasMade() {
        Change change = new Change(Quantity.OUTPUT_TOKENS, 1.1);
        assertThat(change.of(REQUESTS)).extracting(PlannedRequest::outputTokens).containsExactly(10, 22);
        assertThat(change.of(REQUESTS)).extracting(PlannedRequest::promptTokens).containsExactly(50, 100);
        assertThat(change.logChange(REQUESTS)).isCloseTo(Math.log(32.0 / 29), within(1e-12));
        assertThat(new Change(Quantity.PROMPT_TOKENS, 0.9).of(REQUESTS))
                .extracting(PlannedRequest::promptTokens).containsExactly(45, 90);
    }

    @Test
    void requestsDoNotChangeTheMachine() {
        assertThatThrownBy(() -> new Change(Quantity.SM_CLOCK, 1.1)).hasMessageContaining("SM clock");
    }
}
