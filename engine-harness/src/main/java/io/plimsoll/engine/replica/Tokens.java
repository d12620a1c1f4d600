package io.plimsoll.engine.replica;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.plimsoll.engine.core.FinishReason;
import io.plimsoll.engine.core.TokenListener;
import io.plimsoll.model.telemetry.EnginePhases;

/** What the engine said about one request, in order, until the thread of the connection takes it. */
final class Tokens implements TokenListener {
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private volatile boolean quiet;

    sealed interface News {
        record Token(int token) implements News {}

        /** Nothing came for a while. */
        record Quiet() implements News {}

        record Finished(FinishReason reason, Optional<EnginePhases> phases) implements News {}

        record Failed(String why) implements News {}
    }

    @Override
    public void token(int token) { tell(new News.Token(token)); }

    @Override
    public void finished(FinishReason reason, Optional<EnginePhases> phases) {
        tell(new News.Finished(reason, phases));
    }

    @Override
    public void failed(String why) { tell(new News.Failed(why)); }

    /** Called at every heartbeat. */
    void beat() {
        if (quiet)
            news.add(new News.Quiet());
        quiet = true;
    }

    News take() throws InterruptedException { return news.take(); }

    boolean isEmpty() { return news.isEmpty(); }

    private void tell(News said) {
        quiet = false;
        news.add(said);
    }
}
