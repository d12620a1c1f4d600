package io.plimsoll.engine.router;

import io.plimsoll.engine.router.RouterState.SelfMadePlan;

/**
 * What an abort at the router did.
 *
 * @param plan that puts all traffic on control, with the run that it ended, who, why and when
 * @param earlier whether the run had been aborted at the router before, so that this abort changed nothing
 * @param draining requests that the treatment's replicas held at that instant; they are finished where they are
 */
public record TakenBack(SelfMadePlan plan, boolean earlier, int draining) {}
