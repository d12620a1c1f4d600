package io.plimsoll.service.registry;

import java.util.List;
import java.util.Optional;

import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.ModelRef;

/**
 * The one fleet of this server, as experiments see it.
 *
 * @param replicas ids, in a fixed order
 * @param model that all of them run
 * @param initial the variant that serves before any experiment
 */
public record Fleet(List<String> replicas, ModelRef model, EngineVariant initial) {
    public Fleet {
        replicas = List.copyOf(replicas);
    }

    void requireModel(ModelRef asked) {
        misfit(model, asked).ifPresent(misfit -> {
            throw new RefusedException(misfit);
        });
    }

    /** An experiment on another model than the fleet's would measure nothing of what it says; empty where it fits. */
    public static Optional<String> misfit(ModelRef model, ModelRef asked) {
        if (asked.weights().equals(model.weights())
                && fileName(asked.config()).equals(fileName(model.config())))
            return Optional.empty();
        return Optional.of(
                "the experiment is about model %s with weights %s, this fleet runs %s with %s; start a fleet of that model: plimsoll serve --model %s"
                        .formatted(asked.config(), asked.weights(), model.config(), model.weights(),
                                asked.config()));
    }

    private static String fileName(String path) { return path.substring(path.lastIndexOf('/') + 1); }
}
