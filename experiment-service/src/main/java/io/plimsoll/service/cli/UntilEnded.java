package io.plimsoll.service.cli;

import java.util.concurrent.CountDownLatch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a process running until it is told to end, and closes what it serves before it goes. */
final class UntilEnded {
    private static final Logger log = LoggerFactory.getLogger(UntilEnded.class);

    private UntilEnded() {}

    /** Whether the process was told to end: a hook that cannot be added any more is the only sign of it. */
    static boolean isEnding() {
        Thread probe = Thread.ofPlatform().unstarted(() -> {
        });
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

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
