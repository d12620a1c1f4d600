package io.plimsoll.service.history;

import java.time.Duration;
import java.time.InstantSource;

import javax.sql.DataSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.plimsoll.model.history.Retention;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.judge.EqualArms;

/**
 * What is kept for how long: {@code plimsoll.history.blocks}, {@code .minutes}, {@code .hours} and {@code .days}, as {@code 30d}; in the
 * environment {@code PLIMSOLL_HISTORY_BLOCKS} and so on.
 */
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {
    @Bean
    Retention retention(Environment said) {
        Retention usual = Retention.DEFAULT;
        return new Retention(usual.settled(), kept(said, "blocks", usual.blocks()),
                kept(said, "minutes", usual.minutes()), kept(said, "hours", usual.hours()),
                kept(said, "days", usual.days()));
    }

    private static Duration kept(Environment said, String what, Duration usual) {
        return said.getProperty("plimsoll.history." + what, Duration.class, usual);
    }

    @Bean
    public HistoryKeeper historyKeeper(DataSource database, Retention retention, SpecReader specs) {
        return new HistoryKeeper(database, retention,
                sealed -> specs.read("sealed revision", sealed) instanceof SpecReading.Sealable of
                        && EqualArms.in(of.spec()));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    HistoryLoop historyLoop(HistoryKeeper keeper, InstantSource clock) {
        return new HistoryLoop(keeper, clock);
    }
}
