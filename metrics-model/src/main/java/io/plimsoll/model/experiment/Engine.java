package io.plimsoll.model.experiment;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What runs a variant. */
public sealed interface Engine {
    /** The built-in engine: it changes its variant in place. */
    record Builtin() implements Engine {}

    /** A process started from a command template; {@code health} is the path that answers 200 when it is ready. */
    record Command(List<String> command, String health) implements Engine {
        public Command {
            command = List.copyOf(command);
        }
    }

    /** A running endpoint that speaks the OpenAI API; {@code keyEnv} names the environment variable with its key. */
    record Url(URI url, Optional<String> keyEnv) implements Engine {}
}
