package io.plimsoll.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine. Nothing is downloaded. */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
            "google-chrome-stable");
    private static final List<Path> ELSEWHERE = List
            .of(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test loudly where there is none, unless {@code -Dplimsoll.ui-tests=required}. */
    public static Chromium startOrSkip() {
        Optional<Path> found = find();
        if (found.isEmpty()) {
            String line = "no browser found: tests of the pages in a browser are skipped; bin/setup-browser installs one";
            if ("required".equals(System.getProperty("plimsoll.ui-tests")))
                throw new AssertionError(line);
            System.err.println("SKIPPED: " + line);
            Assumptions.abort(line);
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(found.orElseThrow()).setArgs(List.of("--no-sandbox"))));
    }

    public Browser browser() { return browser; }

    private static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath = Stream.of(path.split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, ELSEWHERE.stream()).filter(Files::isExecutable).findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
