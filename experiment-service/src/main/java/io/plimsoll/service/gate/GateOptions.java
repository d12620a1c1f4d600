package io.plimsoll.service.gate;

import java.nio.file.Path;
import java.time.Duration;

import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.metric.WrittenMetrics;

/**
 * What a gate is asked to do.
 *
 * @param file as the spec was named
 * @param metrics that the spec may name beside those of the catalogue
 * @param modelConfig sizes of the model that the spec names
 * @param budget from start to verdict
 * @param seed of arrivals, prompts and the order of arms
 * @param natives folder of the engine's native files, kept between gates
 */
public record GateOptions(String file, SpecReading.Sealable sealed, WrittenMetrics metrics, Path modelConfig,
        Duration budget,
        long seed,
        Path natives) {}
