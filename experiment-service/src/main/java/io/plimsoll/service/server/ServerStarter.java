package io.plimsoll.service.server;

import java.util.function.Consumer;

/** Starts the server with its pages, which stand in a module above this one. */
@FunctionalInterface
public interface ServerStarter {
    /** @param say is told, in a line each, what is being done */
    PlimsollServer start(ServerOptions options, Consumer<String> say);
}
