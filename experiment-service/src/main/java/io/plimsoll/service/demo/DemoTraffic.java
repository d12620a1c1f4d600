package io.plimsoll.service.demo;

import java.time.Duration;

import io.plimsoll.engine.load.LoadOrder;

/**
 * What the demo sends, made to what its machine can carry. The beat is the same everywhere, so that a block holds as many requests
 * on any machine; lengths follow the machine's speed, so that requests take as long and meet each other as often.
 */
public final class DemoTraffic {
    /** Of the capacity, in work: enough for queues to matter; an open loop batches less, so a replica is busier than this says. */
    private static final double CHATS_ALONE = 0.36;
    private static final double CHATS_BESIDE_LONG_PROMPTS = 0.32;
    /** Chats a second for each replica. Many short ones say more about a mean than few long ones. */
    private static final double MANY_CHATS = 4.5;
    /** Fewer and longer: a chat that is answered for 0.3 s often meets a long prompt. */
    private static final double FEW_CHATS = 1.6;
    /** Always a whole number in a block of 3 s, so that both arms of a pair meet as many. */
    private static final Duration LONG_EVERY = Duration.ofMillis(600);
    /** Requests a second of a whole fleet beside which a long prompt has the length that the generator was started with. */
    private static final double LONG_AS_STARTED = 46;
    /** Shorter answers than this tenth would be no streams, longer ones outlast a block. */
    private static final double SCALE_MIN = 0.1;
    private static final double SCALE_MAX = 8;

    private DemoTraffic() {}

    /** @param capacity requests a second over the whole fleet, of the lengths that the generator was started with */
    public static LoadOrder.Open chats(double capacity, int replicas) {
        double rate = MANY_CHATS * replicas;
        return new LoadOrder.Open(rate, scale(CHATS_ALONE * capacity / rate), Duration.ZERO, 1);
    }

    /** @param capacity as above */
    public static LoadOrder.Open chatsAndLongPrompts(double capacity, int replicas) {
        double rate = FEW_CHATS * replicas;
        return new LoadOrder.Open(rate, scale(CHATS_BESIDE_LONG_PROMPTS * capacity / rate), LONG_EVERY,
                scale(capacity / LONG_AS_STARTED));
    }

    private static double scale(double wanted) { return Math.clamp(wanted, SCALE_MIN, SCALE_MAX); }
}
