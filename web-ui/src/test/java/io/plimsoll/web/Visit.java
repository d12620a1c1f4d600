package io.plimsoll.web;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** A page in a fresh context, which remembers every error that the browser saw. */
public final class Visit implements AutoCloseable {
    private static final Path SHOTS = Path.of("target", "screenshots");
    public final Page page;
    public final List<String> errors = new ArrayList<>();
    private final BrowserContext context;

    public Visit(Chromium chromium, ColorScheme scheme, int width, boolean script) {
        context = chromium.browser().newContext(new Browser.NewContextOptions().setColorScheme(scheme)
                .setViewportSize(width, 800).setJavaScriptEnabled(script));
        page = context.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning"))
                errors.add(message.text());
        });
        page.onResponse(answer -> {
            if (answer.status() >= 400)
                errors.add(answer.status() + " " + answer.url());
        });
    }

    public void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name)).setFullPage(true));
    }

    /** What keeps somebody from reading the page, as axe-core finds it: contrast, names, structure. */
    public List<String> barriers() {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations().stream().map(rule -> rule.getId() + ": " + rule.getNodes().stream()
                        .map(node -> node.getHtml()).toList())
                .toList();
    }

    public int overflow() {
        return (int) page.evaluate(
                "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
    }

    @Override
    public void close() { context.close(); }
}
