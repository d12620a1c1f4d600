package io.plimsoll.service.preview;

import java.time.Duration;

/**
 * How long the grossest harm lasts before a guardrail can roll it back; a smaller harm lasts longer.
 *
 * @param after from its first request to the decision
 * @param treatmentRequests that it meets meanwhile
 * @param because for people: what the alarm needs
 */
public record AlarmTime(String guardrail, Duration after, double treatmentRequests, String because) {}
