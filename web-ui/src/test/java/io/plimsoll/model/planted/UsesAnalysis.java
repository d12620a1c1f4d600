package io.plimsoll.model.planted;

import io.plimsoll.analysis.planted.ReadsTheClock;

/** A planted violation: the architecture test must find it. */
public record UsesAnalysis(ReadsTheClock wrongWay) {}
