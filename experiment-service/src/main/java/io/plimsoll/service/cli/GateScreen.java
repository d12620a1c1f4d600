package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import io.plimsoll.service.gate.GateProgress;
import io.plimsoll.service.gate.GateVerdict;
import io.plimsoll.service.gate.MetricLine;
import io.plimsoll.service.view.Figures;

/** A gate on a terminal: a bar that renews itself; in a log a line a phase and a line a look. */
final class GateScreen implements GateProgress {
    private static final int BAR = 24;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private final Duration budget;
    private final Thread painter;
    private volatile String now = "";
    private volatile boolean ended;

    GateScreen(PrintWriter out, boolean terminal, Duration budget, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.budget = budget;
        long start = clock.millis();
        this.painter = Thread.ofPlatform().daemon().name("screen").unstarted(() -> {
            while (!ended)
                paint(Duration.ofMillis(clock.millis() - start));
        });
        if (terminal) painter.start();
    }

    private void paint(Duration since) {
        double share = Math.min(1, since.toMillis() / (double) budget.toMillis());
        int full = (int) Math.round(share * BAR);
        show(CLEAR_LINE
                + "[%s%s] %s of %s  %s".formatted("#".repeat(full), ".".repeat(BAR - full), clock(since),
                        clock(budget), now));
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            ended = true;
        }
    }

    @Override
    public void phase(String what, Duration since) {
        now = what;
        if (!terminal) show("%6s  %s%n".formatted(clock(since), what));
    }

    @Override
    public void looked(GateVerdict verdict, Duration since) {
        now = "%d pairs; %s".formatted(verdict.pairs(), leading(verdict));
        if (!terminal) show("%6s  %s%n".formatted(clock(since), now));
    }

    /** Of the metrics that something is promised of, the one that is worst off says most about how far it is. */
    private static String leading(GateVerdict verdict) {
        Optional<MetricLine> worst = verdict.worstFirst().stream()
                .filter(line -> line.effect().isPresent() && !line.margin().isEmpty()).findFirst();
        return worst.map(line -> "%s %s, margin %s: %s".formatted(line.what(),
                Figures.interval(line.effect().orElseThrow()), line.margin(), line.word().text()))
                .orElse(verdict.because());
    }

    void end(GateVerdict verdict) {
        ended = true;
        painter.interrupt();
        show((terminal ? CLEAR_LINE : "") + GateLines.of(verdict));
    }

    private synchronized void show(String text) {
        out.print(text);
        out.flush();
    }

    private static String clock(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
