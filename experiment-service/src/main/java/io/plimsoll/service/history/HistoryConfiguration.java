package io.plimsoll.service.history;

import java.time.Duration;
import java.time.InstantSource;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    HistoryKeeper historyKeeper(DataSource database, @Value("${plimsoll.history.blocks:10d}") Duration blocks,
            @Value("${plimsoll.history.minutes:7d}") Duration minutes,
            @Value("${plimsoll.history.hours:30d}") Duration hours,
            @Value("${plimsoll.history.days:731d}") Duration days, SpecReader specs) {
        return new HistoryKeeper(database,
                new Retention(Retention.DEFAULT.settled(), blocks, minutes, hours, days),
                sealed -> specs.read("sealed revision", sealed) instanceof SpecReading.Sealable of
                        && EqualArms.in(of.spec()));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    HistoryLoop historyLoop(HistoryKeeper keeper, InstantSource clock) {
        return new HistoryLoop(keeper, clock);
    }
}
