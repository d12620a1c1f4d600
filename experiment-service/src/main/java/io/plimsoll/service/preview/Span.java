package io.plimsoll.service.preview;

import java.time.Duration;

/** At least and at most. */
public record Span(Duration least, Duration most) {}
