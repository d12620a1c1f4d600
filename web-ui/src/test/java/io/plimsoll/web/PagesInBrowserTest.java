package io.plimsoll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesInBrowserTest {
    private static final String RUN = "/runs/continuous-batching/3";
    private static Chromium chromium;
    private static PagesServer server;

    @BeforeAll
    static void start() {
        chromium = Chromium.startOrSkip();
        server = PagesServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null)
            server.close();
        if (chromium != null)
            chromium.close();
    }

    @BeforeEach
    void reset() { server.board().reset(); }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390", "DARK, 390"})
    void everyPageFitsItsWidthAndRaisesNoErrorInLightAndDark(ColorScheme scheme, int width) {
        try (Visit visit = new Visit(chromium, scheme, width, true)) {
            for (String path : List.of("/", RUN, "/runs/whole-prompt-prefill/1", RUN + "/abort")) {
                visit.page.navigate(server.url(path));
                if (!path.endsWith("abort"))
                    assertThat(visit.page.locator("[data-live-state]")).hasText("live");
                visit.shoot("%s-%s-%d.png".formatted(path.replaceAll("\\W+", "_"), scheme, width));
                assertThat(visit.barriers()).as("%s, %s: barriers to a reader", path, scheme).isEmpty();
                assertThat(visit.overflow()).as("%s is wider than %d px", path, width).isZero();
            }
            assertThat(visit.errors).isEmpty();
        }
    }

    @Test
    void aChangeIsShownWithoutReloadingAndKeepsOpenWhatAReaderOpened() {
        try (Visit visit = new Visit(chromium, ColorScheme.LIGHT, 1280, true)) {
            visit.page.navigate(server.url(RUN));
            assertThat(visit.page.locator("[data-live-state]")).hasText("live");
            visit.page.getByText("The sealed spec").click();
            server.board().put(SampleRuns.aborted(SampleRuns.climbing(), "by somebody else"));
            assertThat(visit.page.locator("#state")).containsText("by somebody else");
            assertThat(visit.page.locator("#variants")).containsText("# aborted");
            assertThat(visit.page.locator("#spec > summary")).isFocused();
            assertThat(visit.page.locator("#spec pre")).isVisible();
            assertThat(visit.errors).isEmpty();
        }
    }

    @Test
    void whatDiffersBetweenTheEnginesIsOpenAndAllFieldsFitWhenUnfolded() {
        for (int width : new int[]{1280, 390})
            try (Visit visit = new Visit(chromium, ColorScheme.LIGHT, width, true)) {
                visit.page.navigate(server.url(RUN));
                assertThat(visit.page.locator("#engines")).containsText("4 fields differ, 4 are equal");
                assertThat(visit.page.locator("#engines > table tbody tr")).hasCount(4);
                assertThat(visit.page.locator("#engines > table")).containsText("NOT declared");
                visit.page.locator("#engine-fields > summary").click();
                assertThat(visit.page.locator("#engine-fields tbody tr")).hasCount(8);
                visit.shoot("engines-%d.png".formatted(width));
                assertThat(visit.overflow()).as("wider than %d px", width).isZero();
                assertThat(visit.barriers()).isEmpty();
                visit.page.navigate(server.url("/runs/whole-prompt-prefill/1"));
                assertThat(visit.page.locator("#engines")).hasCount(0);
                assertThat(visit.errors).isEmpty();
            }
    }

    @Test
    void abortSaysWhatWillHappenTakesAReasonAndActs() { abort(true); }

    @Test
    void abortWorksWithoutScript() { abort(false); }

    private static void abort(boolean script) {
        try (Visit visit = new Visit(chromium, ColorScheme.LIGHT, 1280, script)) {
            visit.page.navigate(server.url(RUN));
            visit.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Abort")).click();
            assertThat(visit.page.locator(".consequence"))
                    .containsText("The 25% of traffic that continuous serves goes to static at once");
            visit.page.getByLabel("Why?").fill("tail latency");
            visit.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Abort")).click();
            assertThat(visit.page).hasURL(server.url(RUN));
            assertThat(visit.page.locator("#state .badge").first()).containsText("aborted");
            assertThat(visit.page.locator("#state")).containsText("browser@loopback: tail latency");
            assertThat(server.board().told).hasSize(1);
            assertThat(visit.errors).isEmpty();
        }
    }
}
