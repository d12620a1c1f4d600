package io.plimsoll.analysis.planted;

import org.springframework.context.ApplicationContext;

/** A planted violation: the architecture test must find it. */
public record UsesSpring(ApplicationContext context) {}
