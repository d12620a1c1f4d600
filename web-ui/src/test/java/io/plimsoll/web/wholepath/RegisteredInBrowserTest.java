package io.plimsoll.web.wholepath;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.engine.load.LoadGenerator;
import io.plimsoll.engine.load.LoadOptions;
import io.plimsoll.engine.load.LoadOptions.ChatScale;
import io.plimsoll.engine.load.LoadOptions.LongPrompt;
import io.plimsoll.engine.load.LoadOrder;
import io.plimsoll.service.demo.DemoTraffic;
import io.plimsoll.web.Chromium;
import io.plimsoll.web.Visit;

/** From an empty page to a rollback, with nothing but a browser; engine, traffic and verdict are real. */
@Timeout(480)
class RegisteredInBrowserTest {
    private static final double DECIDED_WITHIN_MILLIS = 330_000;
    private static final int REPLICAS = 4;
    private static final ChatScale CHATS = new ChatScale(0.05, 100, 0.35, 75);
    /**
     * Longer than the demo's and fewer: the threshold is frozen from a baseline that may fall into a slow minute of the machine,
     * and a stall behind one of these is over it then too.
     */
    private static final LongPrompt LONG = new LongPrompt(1_800, 1);
    /** So that prompt and answer fit into the model's 4,096 positions. */
    private static final double LONG_SCALE_MAX = 2.2;
    private static final Duration LONG_EVERY = Duration.ofMillis(1_500);
    @TempDir
    Path folder;

    @Test
    void theSecondExampleIsRegisteredStartedAndSeenToBeRolledBackOnItsLivePage() throws Exception {
        try (Chromium chromium = Chromium.startOrSkip();
                ServerProcess server = new ServerProcess(folder.resolve("home"), REPLICAS);
                LoadGenerator load = new LoadGenerator(LoadOptions.of(server.clients(), "plimsoll", REPLICAS)
                        .withTokens(CHATS, LONG), System::nanoTime);
                Visit visit = new Visit(chromium, ColorScheme.LIGHT, 1400, true)) {
            double capacity = load.capacity(8, Duration.ofSeconds(6), Duration.ofSeconds(8));
            LoadOrder.Open demo = DemoTraffic.chatsAndLongPrompts(capacity, REPLICAS);
            load.order(new LoadOrder.Open(demo.requestsPerSecond(), demo.answerScale(), LONG_EVERY,
                    Math.min(LONG_SCALE_MAX, demo.longScale())));
            Page page = visit.page;
            page.navigate("http://127.0.0.1:" + server.ports().pages() + "/drafts/new");
            button(page, "whole-prompt-prefill").click();
            field(page, "id").fill("prefill-by-browser");
            field(page, "decision.maxDuration").fill("5m");
            assertThat(page.locator("#yaml")).hasValue(Pattern.compile("id: prefill-by-browser"));
            assertThat(page.locator("#part-faults")).containsText("No fault");
            button(page, "Start").click();
            assertThat(page.locator("h1")).containsText("prefill-by-browser#1");
            assertThat(page.locator("#state")).containsText("rolled back",
                    new LocatorAssertions.ContainsTextOptions().setTimeout(DECIDED_WITHIN_MILLIS));
            assertThat(page.locator("#decisions")).containsText("itl.max");
            assertThat(visit.errors).isEmpty();
        }
    }

    private static Locator field(Page page, String path) {
        return page.locator("[name='f:%s']".formatted(path));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }
}
