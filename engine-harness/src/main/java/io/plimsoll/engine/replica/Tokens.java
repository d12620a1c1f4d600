package io.plimsoll.engine.replica;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.plimsoll.engine.core.FinishReason;
import io.plimsoll.engine.core.TokenListener;

/** What the engine said about one request, in order, until the thread of the connection takes it. */
final class Tokens implements TokenListener {
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

    sealed interface News {
        record Token(int token) implements News {}

        record Finished(FinishReason reason) implements News {}

        record Failed(String why) implements News {}
    }

    @Override
    public void token(int token) { news.add(new News.Token(token)); }

    @Override
    public void finished(FinishReason reason) { news.add(new News.Finished(reason)); }

    @Override
    public void failed(String why) { news.add(new News.Failed(why)); }

    News take() throws InterruptedException { return news.take(); }

    /** Null when nothing came in that time. */
    @Nullable
    News poll(Duration patience) throws InterruptedException {
        return news.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean isEmpty() { return news.isEmpty(); }
}
