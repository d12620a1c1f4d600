package io.plimsoll.service.cli;

import java.util.concurrent.CountDownLatch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a process running until it is told to end, and closes what it serves before it goes. */
final class UntilEnded {
    private static final Logger log = LoggerFactory.getLogger(UntilEnded.class);

    private UntilEnded() {}

    static void await(AutoCloseable served) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            try {
                served.close();
            } catch (Exception e) {
                log.warn("did not end cleanly", e);
            }
            ended.countDown();
        }));
        ended.await();
    }
}
