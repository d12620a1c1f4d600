package io.plimsoll.engine.load;

import java.time.Duration;
import java.util.Optional;

/**
 * The answer of {@code GET /state}: what was done since the order came.
 *
 * @param completed answers of status 200 that came to their end
 * @param errors other answers, and connections that broke
 * @param sentPerSecond achieved, over the whole time of the order
 * @param completedPerSecond likewise
 * @param lagMicrosP99 how late requests were sent, of the last some thousand
 * @param aborted why the load ended by itself
 */
public record LoadState(LoadOrder order, Duration since, long sent, long completed, long errors, int inFlight,
        double sentPerSecond, double completedPerSecond, long lagMicrosP99, Optional<String> aborted) {}
