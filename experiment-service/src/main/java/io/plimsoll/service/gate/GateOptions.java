package io.plimsoll.service.gate;

import java.nio.file.Path;
import java.time.Duration;

import io.plimsoll.service.experiment.SpecReading;

/**
 * What a gate is asked to do.
 *
 * @param file as the spec was named
 * @param modelConfig sizes of the model that the spec names
 * @param budget from start to verdict
 * @param seed of arrivals, prompts and the order of arms
 * @param natives folder of the engine's native files, kept between gates
 */
public record GateOptions(String file, SpecReading.Sealable sealed, Path modelConfig, Duration budget,
        long seed,
        Path natives) {}
