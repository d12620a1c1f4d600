package io.plimsoll.service.server;

import java.util.TreeMap;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.ModelRef;
import io.plimsoll.model.experiment.StrategyConfig;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.registry.Fleet;

/** The fleet of this server, as experiments see it. */
@Configuration(proxyBeanMethods = false)
public class ServerConfiguration {
    @Bean
    Fleet fleet(FleetLayout layout) {
        return new Fleet(layout.replicaIds(), new ModelRef(layout.modelConfig().toString(), layout.weights()),
                initial());
    }

    /** What serves before any experiment: every strategy at its default. */
    private static EngineVariant initial() {
        TreeMap<String, StrategyConfig> none = new TreeMap<>();
        return new EngineVariant("default", new Engine.Builtin(), none);
    }
}
