package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.plan.Forecast.Outlook;

class StageForecastTest {
    private final Story story = new Story();

    @Test
    void aStageThatIsOpenSaysWhenItWillProbablyBeDecided() {
        Blocks noisyGaps = new Blocks(8, 300, 300, 40_000, 80_000, 30, 30);
        assertThat(RunDetails.of(story.canary(noisyGaps).facts()).next()).last().asString()
                .startsWith("Forecast: ")
                .contains("chance to decide before maxDuration ", "relative guardrails pass ");
    }

    @Test
    void beforeThePairsBoundAnythingNothingIsForetold() {
        assertThat(RunDetails.of(story.canary(Blocks.better(4)).facts()).next())
                .noneMatch(it -> it.startsWith("Forecast"));
    }

    @Test
    void armsThatMayNotBeComparedHaveNoForecast() {
        assertThat(RunDetails.of(story.canary(Blocks.lopsided(16)).facts()).next())
                .noneMatch(it -> it.startsWith("Forecast"));
    }

    @Test
    void theSentenceHasTimeAndChances() {
        assertThat(StageForecast.words(new Outlook(0.9, 0.02, 0.08, OptionalDouble.of(12), 20, 400),
                Duration.ofSeconds(10)))
                .isEqualTo(
                        "Forecast: expected to decide in about 2 min; chance to decide before maxDuration 92 %"
                                + " (relative guardrails pass 90 %, breach 2 %).");
        assertThat(StageForecast.words(new Outlook(0, 0, 1, OptionalDouble.empty(), 3, 400),
                Duration.ofSeconds(10)))
                .isEqualTo(
                        "Forecast: chance to decide before maxDuration 0 % (relative guardrails pass 0 %, breach 0 %).");
    }
}
