package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What {@code plimsoll compare} answers: for the tests of other packages. */
public record CompareRun(int exit, String out, String err) {
    public static CompareRun of(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        java.util.ArrayList<String> all = new java.util.ArrayList<>(List.of("compare"));
        all.addAll(arguments);
        int exit = PlimsollCommand.commandLine((_, _) -> {
            throw new AssertionError("compare needs no server");
        }).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all.toArray(new String[0]));
        return new CompareRun(exit, out.toString(), err.toString());
    }
}
