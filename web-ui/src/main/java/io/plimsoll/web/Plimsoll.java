package io.plimsoll.web;

import io.plimsoll.service.cli.PlimsollCommand;
import io.plimsoll.service.server.PlimsollServer;

/** The one program: every command, and the server with its pages. */
public final class Plimsoll {
    private Plimsoll() {}

    public static void main(String[] arguments) {
        int exit = PlimsollCommand
                .commandLine((options, say) -> PlimsollServer.start(options, PlimsollApplication.class, say))
                .execute(arguments);
        System.exit(exit);
    }
}
