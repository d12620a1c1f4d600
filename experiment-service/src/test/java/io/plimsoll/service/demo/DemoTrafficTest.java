package io.plimsoll.service.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import io.plimsoll.engine.load.LoadOrder;

class DemoTrafficTest {
    @Test
    void aSlowMachineGetsAsManyRequestsAsAFastOneAndShorterOnes() {
        LoadOrder.Open fast = DemoTraffic.chatsAndLongPrompts(80, 4);
        LoadOrder.Open slow = DemoTraffic.chatsAndLongPrompts(20, 4);
        assertThat(slow.requestsPerSecond()).isEqualTo(fast.requestsPerSecond());
        assertThat(slow.longEvery()).isEqualTo(fast.longEvery());
        assertThat(fast.answerScale() / slow.answerScale()).isEqualTo(4, within(1e-9));
        assertThat(fast.longScale() / slow.longScale()).isEqualTo(4, within(1e-9));
    }

    @Test
    void workStaysTheSameShareOfWhatTheFleetCarries() {
        for (double capacity : new double[]{10, 25, 60, 90}) {
            LoadOrder.Open chats = DemoTraffic.chats(capacity, 4);
            assertThat(chats.requestsPerSecond() * chats.answerScale() / capacity)
                    .isEqualTo(0.36, within(1e-9));
        }
    }

    @Test
    void aMachineOutOfAnyRangeGetsLengthsThatStillAreStreams() {
        assertThat(DemoTraffic.chats(0.1, 4).answerScale()).isEqualTo(0.1);
        assertThat(DemoTraffic.chats(1e6, 4).answerScale()).isEqualTo(8);
    }
}
