package io.plimsoll.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.traffic.Assignment;
import io.plimsoll.model.traffic.Layer;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficShare;

class LoadScheduleTest {
    private static final LoadOptions OPTIONS = LoadOptions.of(URI.create("http://127.0.0.1:1"), "tiny", 4);

    private static List<PlannedRequest> first(int requests, double rate, Duration longEvery, long seed) {
        LoadSchedule schedule = new LoadSchedule(OPTIONS.withSeed(seed), Trace.azureConversations(),
                new LoadOrder.Open(rate, 1, longEvery, 1),
                0);
        return Stream.generate(schedule::next).limit(requests).toList();
    }

    private static long inRole(List<PlannedRequest> requests, Role role, int percent) {
        return requests.stream().filter(request -> Assignment.roleOf(
                Assignment.bucketOf(Layer.DEFAULT, request.unit()), new TrafficShare(100 * percent)) == role)
                .count();
    }

    @Test
    void theSeedFixesEveryRequest() {
        assertThat(first(300, 20, Duration.ofSeconds(1), 3))
                .isEqualTo(first(300, 20, Duration.ofSeconds(1), 3))
                .isNotEqualTo(first(300, 20, Duration.ofSeconds(1), 4));
    }

    @Test
    void timesRunForwardAtTheWantedRate() {
        List<PlannedRequest> requests = first(3_894, 20, Duration.ZERO, 1); // the trace, twice round
        assertThat(requests).isSortedAccordingTo((a, b) -> Long.compare(a.atMicros(), b.atMicros()));
        assertThat(requests.size() / (requests.getLast().atMicros() / 1e6)).isBetween(19.8, 20.2);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.promptTokens()).isBetween(1, 200);
            assertThat(request.outputTokens()).isBetween(1, 40);
        });
    }

    @Test
    void armsGetTheirShareAlmostExactlyAtEveryShare() {
        List<PlannedRequest> requests = first(400, 20, Duration.ZERO, 1);
        for (int percent : new int[]{5, 25, 50}) {
            long expected = 4L * percent;
            assertThat(inRole(requests, Role.TREATMENT, percent)).isBetween(expected - 5, expected + 5);
            assertThat(inRole(requests, Role.PAIRED_CONTROL, percent)).isBetween(expected - 5, expected + 5);
        }
    }

    @Test
    void longPromptsReachBothArmsInTurnAndEveryReplicaAtItsBeat() {
        List<PlannedRequest> longOnes = first(1_000, 20, Duration.ofSeconds(1), 1).stream()
                .filter(request -> request.workloadClass().equals("long")).toList();
        double seconds = longOnes.getLast().atMicros() / 1e6;
        assertThat(longOnes.size() / seconds).as("four replicas, once a second each").isBetween(3.8, 4.2);
        for (int i = 0; i + 1 < longOnes.size(); i += 2) {
            List<PlannedRequest> pair = longOnes.subList(i, i + 2);
            assertThat(pair.get(1).atMicros() - pair.get(0).atMicros()).as("half a beat of 0.5 s apart")
                    .isBetween(249_990L, 250_010L);
            assertThat(inRole(pair, Role.TREATMENT, 50)).isEqualTo(1);
            assertThat(inRole(pair, Role.TREATMENT, 25)).isEqualTo(inRole(pair, Role.PAIRED_CONTROL, 25));
        }
    }

    @Test
    void burstsAreThoseOfSecondsAndNotTheDriftOfMinutes() {
        List<PlannedRequest> requests = first(2_000, 10, Duration.ZERO, 1);
        int[] blocks = new int[48]; // of 4 s: 40 requests on average
        requests.stream().mapToInt(request -> (int) (request.atMicros() / 4_000_000))
                .filter(block -> block < 48)
                .forEach(block -> blocks[block]++);
        for (int count : blocks)
            assertThat(count).isBetween(25, 55);
    }

    @Test
    void anOrderScalesAnswersAndLongPromptsWithoutTouchingTheirTimes() {
        LoadSchedule scaled = new LoadSchedule(OPTIONS, Trace.azureConversations(),
                new LoadOrder.Open(20, 0.5, Duration.ofSeconds(1), 1.5), 0);
        List<PlannedRequest> plain = first(200, 20, Duration.ofSeconds(1), OPTIONS.seed());
        for (PlannedRequest request : plain) {
            PlannedRequest other = scaled.next();
            assertThat(other.atMicros()).isEqualTo(request.atMicros());
            if (request.workloadClass().equals("long"))
                assertThat(other.promptTokens()).isEqualTo(1_500);
            else
                assertThat(other.outputTokens()).isBetween(1, 20);
        }
    }

    @Test
    void aPromptHasExactlyItsNumberOfBytes() {
        assertThat(Prompts.of("u", 77)).hasSize(77).isEqualTo(Prompts.of("u", 77)).matches("[ a-z]+");
    }
}
