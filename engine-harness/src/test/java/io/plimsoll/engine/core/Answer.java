package io.plimsoll.engine.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.plimsoll.model.telemetry.EnginePhases;

/** Collects what becomes of a request. */
public final class Answer implements TokenListener {
    private final List<Integer> tokens = new ArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CompletableFuture<FinishReason> end = new CompletableFuture<>();

    private Optional<EnginePhases> phases = Optional.empty();

    @Override
    public void token(int token) {
        tokens.add(token);
        first.countDown();
    }

    @Override
    public void finished(FinishReason reason, Optional<EnginePhases> went) {
        phases = went;
        end.complete(reason);
    }

    @Override
    public void failed(String why) { end.completeExceptionally(new IllegalStateException(why)); }

    public FinishReason reason() throws InterruptedException, ExecutionException, TimeoutException {
        return end.get(20, TimeUnit.SECONDS);
    }

    Optional<EnginePhases> phases() throws InterruptedException, ExecutionException, TimeoutException {
        reason();
        return phases;
    }

    public List<Integer> tokens() throws InterruptedException, ExecutionException, TimeoutException {
        reason();
        return tokens;
    }

    void awaitFirstToken() throws InterruptedException {
        if (!first.await(20, TimeUnit.SECONDS))
            throw new AssertionError("no token came");
    }
}
