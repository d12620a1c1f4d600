package io.plimsoll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.plimsoll.service.draft.Drafts;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.form.FormField;
import io.plimsoll.service.form.SpecForm;
import io.plimsoll.service.form.SpecText;
import io.plimsoll.service.registry.ExperimentCatalogue;

class RegistrationInBrowserTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static Chromium chromium;
    private static RegistrationServer server;

    @BeforeAll
    static void start() {
        System.setProperty("plimsoll.examples", EXAMPLES.toString());
        chromium = Chromium.startOrSkip();
        server = RegistrationServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
        if (chromium != null) chromium.close();
        System.clearProperty("plimsoll.examples");
    }

    /** Every field by hand, from an empty form to the shipped example; without script a check stands between the rounds. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSecondExampleIsRegisteredThroughTheFormAlone(boolean script) throws IOException {
        String id = "by-form-" + script;
        String wanted = example("whole-prompt-prefill").replace("id: whole-prompt-prefill", "id: " + id);
        try (Visit visit = new Visit(chromium, ColorScheme.LIGHT, 1400, script)) {
            Page page = visit.page;
            page.navigate(server.url("/drafts/new"));
            button(page, "Empty form").click();
            fill(page, Map.of("variants.control.@name", "chunked", "variants.treatment.@name", "whole"),
                    script);
            button(page, "Remove guardrail 1").click();
            assertThat(button(page, "Remove guardrail 2")).hasCount(0);
            button(page, "Add a guardrail").click();
            assertThat(button(page, "Remove guardrail 2")).hasCount(1);
            List<FormField> target = SpecForm.of(SpecText.of(wanted)).fields();
            for (int round = 0; round < 3; round++)
                for (FormField field : target)
                    if (control(page, field.path()).count() == 1
                            && !control(page, field.path()).inputValue().equals(field.value()))
                        fill(page, Map.of(field.path(), field.value()), script);
            assertThat(page.locator("#part-faults")).containsText("No fault");
            assertThat(page.locator("#part-preview")).containsText("Rule SHA-256");
            SpecReading.Sealable sealable = (SpecReading.Sealable) new SpecReader().read("x", wanted);
            assertThat(page.locator("#part-preview")).containsText(sealable.sha256());
            button(page, "Seal").click();
            assertThat(page.locator("h1")).containsText("sealed as revision 1");
            assertThat(page.locator(".digest").first()).containsText(sealable.sha256());
            assertThat(server.bean(ExperimentCatalogue.class).find(id).orElseThrow().newest().sha256())
                    .isEqualTo(sealable.sha256());
            assertThat(visit.errors).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPastedTextWithFiveFaultsShowsEachAtItsFieldAndItsLine(boolean script) throws IOException {
        String faulty = example("continuous-batching").replace("owner: serving-team\n", "owner:\n")
                .replace("id: static-batch, maxBatch: 8", "id: static-batch, maxBatch: 800")
                .replace("worseBy: 10%", "worseBy: 10").replace("share: 25%", "share: 250%")
                .replace("alpha: 0.05", "alpha: much");
        try (Visit visit = new Visit(chromium, ColorScheme.LIGHT, 1400, script)) {
            Page page = visit.page;
            page.navigate(server.url("/drafts/new"));
            page.getByLabel("YAML of a spec").fill(faulty);
            button(page, "Make a draft of it").click();
            assertThat(page.locator("#faults")).containsText("5 faults");
            assertThat(page.locator(".line--faulty")).hasCount(5);
            for (String path : List.of("owner", "variants.static.strategies.scheduler.maxBatch",
                    "guardrails[0].worseBy", "stages[0].share", "decision.alpha")) {
                Locator field = control(page, path);
                assertThat(field).hasAttribute("aria-invalid", "true");
                String[] ids = field.getAttribute("aria-describedby").split(" ");
                String line = page.locator("#" + ids[0] + " a").textContent();
                assertThat(page.locator("#" + line.replace(' ', '-'))).containsText(path);
            }
            assertThat(page.locator("#line-17")).containsText("worseBy: 10 }");
            if (script) assertThat(page.locator(".gutter__line--faulty")).hasCount(5);
            visit.shoot("five-faults-script-%s.png".formatted(script));
            fill(page, Map.of("guardrails[0].worseBy", "10%"), script);
            assertThat(page.locator("#faults")).containsText("4 faults");
            assertThat(page.locator("#yaml")).hasValue(faulty.replace("worseBy: 10 ", "worseBy: 10% "));
            if (script) assertThat(visit.barriers()).isEmpty(); // axe waits for ever where no script may run
            assertThat(visit.errors).isEmpty();
        }
    }

    @Test
    void whatIsTypedBeforeTheScriptRunsIsNotForgotten() throws IOException {
        try (Visit visit = new Visit(chromium, ColorScheme.LIGHT, 1400, true)) {
            Page page = visit.page;
            List<Route> held = new CopyOnWriteArrayList<>();
            page.route("**/assets/editor*.js", held::add);
            var draft = server.bean(Drafts.class).create(example("a-a"), "", "ann");
            page.navigate(server.url("/drafts/" + draft.id()),
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            control(page, "owner").fill("quick fingers");
            page.waitForCondition(() -> !held.isEmpty());
            held.forEach(Route::resume);
            assertThat(page.locator("#yaml")).hasValue(Pattern.compile("owner: quick fingers"));
            assertThat(visit.errors).isEmpty();
        }
    }

    @Test
    void ofTwoTabsTheSecondHearsWhatChangedKeepsItsWordsAndDecides() throws IOException {
        var draft = server.bean(Drafts.class).create(example("a-a"), "", "ann");
        String url = server.url("/drafts/" + draft.id());
        try (Visit one = new Visit(chromium, ColorScheme.LIGHT, 1400, true);
                Visit other = new Visit(chromium, ColorScheme.DARK, 1400, true)) {
            one.page.navigate(url);
            other.page.navigate(url);
            fill(one.page, Map.of("owner", "first tab"), true);
            button(one.page, "Save draft").click();
            assertThat(one.page.locator("#part-title + p")).containsText("version 2");
            fill(other.page, Map.of("hypothesis", "Second tab."), true);
            button(other.page, "Save draft").click();
            Locator told = other.page.locator(".banner--incomparable");
            assertThat(told).containsText("Saved meanwhile by browser@loopback");
            assertThat(other.page.locator(".change--added")).containsText("owner: first tab");
            assertThat(control(other.page, "hypothesis")).hasValue("Second tab.");
            other.shoot("stale.png");
            fill(other.page, Map.of("decision.maxDuration", "3m"), true);
            assertThat(told).isVisible(); // typing on does not take the choice away
            button(other.page, "Save mine over it").click();
            assertThat(other.page.locator("#part-title + p")).containsText("version 3");
            assertThat(server.bean(Drafts.class).find(draft.id()).orElseThrow().yaml())
                    .contains("hypothesis: Second tab.", "maxDuration: 3m", "owner: serving-team");
            assertThat(one.errors).isEmpty();
            assertThat(other.errors).isEmpty();
        }
    }

    @Test
    void whoTypesIsNotDisturbedWhileTheOtherSideFollows() throws IOException {
        var draft = server.bean(Drafts.class).create(example("continuous-batching"), "", "ann");
        try (Visit visit = new Visit(chromium, ColorScheme.LIGHT, 1400, true)) {
            Page page = visit.page;
            page.navigate(server.url("/drafts/" + draft.id()));
            control(page, "guardrails[0].worseBy").click();
            page.keyboard().press("End");
            page.keyboard().press("ArrowLeft");
            page.keyboard().type("2");
            assertThat(page.locator("#yaml")).hasValue(Pattern.compile("worseBy: 102%"));
            assertThat(page.locator("#faults")).containsText("guardrails[0].worseBy");
            assertThat(control(page, "guardrails[0].worseBy")).isFocused();
            page.keyboard().press("Backspace");
            assertThat(page.locator("#part-faults")).containsText("No fault");
            page.locator("#yaml").evaluate("it => { const at = it.value.indexOf('serving-team'); it.focus();"
                    + " it.setSelectionRange(at, at + 'serving-team'.length); }");
            page.keyboard().type("me # still");
            assertThat(control(page, "owner")).hasValue("me");
            assertThat(page.locator("#yaml")).isFocused();
            page.keyboard().type(" here");
            assertThat(page.locator("#yaml")).hasValue(Pattern.compile("owner: me # still here\n"));
            page.locator("#yaml").fill("id: [ broken");
            assertThat(page.locator("#part-form-note")).containsText("the form stands still");
            assertThat(control(page, "owner")).hasValue("me");
            assertThat(visit.errors).isEmpty();
        }
    }

    @Test
    void anAmendedExperimentShowsWhatItsRevisionChanged() throws IOException {
        Drafts drafts = server.bean(Drafts.class);
        var draft = drafts.create(example("a-a").replace("id: a-a", "id: amended"), "", "ann");
        drafts.seal(draft.id(), 1, "ann");
        try (Visit visit = new Visit(chromium, ColorScheme.LIGHT, 1280, true)) {
            Page page = visit.page;
            page.navigate(server.url("/experiments/amended"));
            button(page, "Amend").click();
            fill(page, Map.of("guardrails[0].worseBy", "8%"), true);
            button(page, "Seal").click();
            assertThat(page.locator("h1")).containsText("sealed as revision 2");
            page.getByText("See the experiment").click();
            assertThat(page.locator("table").first()).containsText("10%");
            assertThat(page.locator("table").first()).containsText("8%");
            button(page, "Clone").last().click();
            assertThat(page.locator("#yaml")).hasValue(Pattern.compile("# without this line equal variants"));
            assertThat(visit.errors).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1400", "DARK, 1400", "LIGHT, 390", "DARK, 390"})
    void everyPageFitsItsWidthAndIsOpenToEveryReader(ColorScheme scheme, int width) throws IOException {
        Drafts drafts = server.bean(Drafts.class);
        var good = drafts.create(
                example("continuous-batching").replace("id: continuous-batching", "id: shown-c"), "", "ann");
        var faulty = drafts.create("id: Half done\nowner: ann\nguardrails: [ { metric: tfft } ]\n", "",
                "ann");
        var sealed = drafts.create(example("a-a").replace("id: a-a", "id: shown"), "", "ann");
        drafts.seal(sealed.id(), 1, "ann");
        try (Visit visit = new Visit(chromium, scheme, width, true)) {
            for (String path : List.of("/experiments", "/metrics", "/drafts/new", "/experiments/shown",
                    "/drafts/" + good.id(), "/drafts/" + faulty.id(), "/drafts/" + sealed.id())) {
                visit.page.navigate(server.url(path));
                String name = path.equals("/drafts/" + good.id())
                        ? "draft"
                        : path.equals("/drafts/" + faulty.id())
                                ? "faulty"
                                : path.equals("/drafts/" + sealed.id())
                                        ? "sealed"
                                        : path.replaceAll("\\W+", "_");
                visit.shoot("registration-%s-%s-%d.png".formatted(name, scheme, width));
                assertThat(visit.barriers()).as("%s, %s: barriers to a reader", path, scheme).isEmpty();
                assertThat(visit.overflow()).as("%s is wider than %d px", path, width).isZero();
            }
            assertThat(visit.errors).isEmpty();
        }
    }

    private static String example(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".yaml"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^" + name + "$")));
    }

    private static Locator control(Page page, String path) {
        return page.locator("[name=\"f:" + path + "\"]");
    }

    /** Changes fields as a person does, and waits until the YAML says so; without script that takes the button. */
    private static void fill(Page page, Map<String, String> fields, boolean script) {
        String before = page.locator("#yaml").inputValue();
        fields.forEach((path, value) -> {
            Locator control = control(page, path);
            if ((boolean) control.evaluate("it => it.matches('select')")) control.selectOption(value);
            else
                control.fill(value);
        });
        if (!script) button(page, "Check").last().click();
        assertThat(page.locator("#yaml")).not().hasValue(before);
    }
}
