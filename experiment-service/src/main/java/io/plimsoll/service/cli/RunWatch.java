package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.time.Duration;

import tools.jackson.databind.JsonNode;

/** Shows a run in the terminal: one line that renews itself, or, where the output is no terminal, a line a change. */
final class RunWatch {
    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** A server that was killed is back within half a minute, and the run goes on. */
    private static final Duration AWAY_MAX = Duration.ofSeconds(60);
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final ApiClient server;
    private final PrintWriter out;
    private final boolean terminal;

    RunWatch(ApiClient server, PrintWriter out) { this(server, out, Terminal.onOutput()); }

    RunWatch(ApiClient server, PrintWriter out, boolean terminal) {
        this.server = server;
        this.out = out;
        this.terminal = terminal;
    }

    /** Follows a run to its end and prints its report. 0 promoted, 1 rolled back or aborted, 3 not decided. */
    int untilEnd(String idOrRun) throws InterruptedException {
        JsonNode run = read(idOrRun);
        String path = RunPath.of(run.path("run").asString()); // of an experiment that starts anew, this run is meant
        String shown = "";
        while (!isOver(run)) {
            String news = run.path(terminal ? "progress" : "milestone").asString();
            if (!news.equals(shown)) show(run.path("progress").asString());
            shown = news;
            Thread.sleep(BETWEEN);
            run = again(path);
        }
        if (terminal) out.print(CLEAR_LINE);
        print(run);
        return exitCode(run.path("phase").asString());
    }

    /** Prints one run as it is now. */
    void once(String idOrRun) { print(read(idOrRun)); }

    private void show(String line) {
        if (terminal) out.print(CLEAR_LINE + line);
        else
            out.println(line);
        out.flush();
    }

    private void print(JsonNode run) {
        run.path("report").forEach(line -> out.println(line.asString()));
        out.flush();
    }

    private JsonNode again(String path) throws InterruptedException {
        long until = System.nanoTime() + AWAY_MAX.toNanos();
        while (true) {
            try {
                return answer(path);
            } catch (ApiClient.ServerAwayException away) {
                if (System.nanoTime() > until) throw away;
                show(away.getMessage() + "; waiting for it");
                Thread.sleep(BETWEEN);
            }
        }
    }

    private JsonNode read(String idOrRun) { return answer(RunPath.of(idOrRun)); }

    private JsonNode answer(String path) {
        ApiClient.Answer answer = server.get(path);
        if (!answer.ok()) throw new CommandFailedException(Failures.USAGE, Problems.text(answer.body()));
        return answer.body();
    }

    /** After its deadline a run that holds stays open until a person ends it; nobody should wait for that. */
    private static boolean isOver(JsonNode run) {
        return run.path("ended").asBoolean() || run.path("phase").asString().equals("UNDECIDED");
    }

    static int exitCode(String phase) {
        return switch (phase) {
            case "PROMOTED" -> 0;
            case "ROLLED_BACK", "ABORTED" -> 1;
            default -> Failures.UNDECIDED;
        };
    }
}
