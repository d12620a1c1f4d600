package io.plimsoll.service.api;

import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficShare;

/** Values in JSON stand in the form in which people write them, as {@code "25%"}. */
final class ValueTexts {
    private ValueTexts() {}

    static JacksonModule module() {
        return new SimpleModule("plimsoll-values")
                .addSerializer(RunId.class, new ToStringSerializer(RunId.class))
                .addSerializer(TrafficShare.class, new ToStringSerializer(TrafficShare.class));
    }
}
