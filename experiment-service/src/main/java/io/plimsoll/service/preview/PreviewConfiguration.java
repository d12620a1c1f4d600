package io.plimsoll.service.preview;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.service.registry.Fleet;
import io.plimsoll.service.watch.RunJournal;
import io.plimsoll.service.watch.StageCells;
import io.plimsoll.service.watch.WatchTiming;

/** Makes the history of the fleet a bean; previews themselves are pure. */
@Configuration(proxyBeanMethods = false)
public class PreviewConfiguration {
    @Bean
    FleetHistory fleetHistory(Fleet fleet, WatchTiming timing, RunRepository runs, RunJournal journal,
            StageCells cells) {
        return new FleetHistory(fleet, timing, () -> runs.findAllByOrderByStartedAtDesc().stream()
                .filter(run -> run.endedAt().isPresent()).toList(), journal::context, cells);
    }
}
