package io.plimsoll.service.demo;

import java.io.PrintWriter;

/** One line that is written over on a terminal; elsewhere a line whenever it says something new. */
final class ProgressLine {
    private final PrintWriter out;
    private final boolean terminal;
    private String shown = "";

    ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(String line) {
        if (line.equals(shown)) return;
        if (terminal) out.print("\r\u001b[2K" + line);
        else
            out.println(line);
        out.flush();
        shown = line;
    }

    void end() {
        if (terminal && !shown.isEmpty()) out.println();
        out.flush();
        shown = "";
    }
}
