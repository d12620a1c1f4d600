package io.plimsoll.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.mock.env.MockEnvironment;

import io.plimsoll.model.history.Retention;

class HistoryConfigurationTest {
    @Test
    void whatNobodySaysIsTheDefaultAndWhatSomebodySaysHolds() {
        MockEnvironment said = new MockEnvironment();
        said.setConversionService(new ApplicationConversionService());
        assertThat(new HistoryConfiguration().retention(said)).isEqualTo(Retention.DEFAULT);
        said.setProperty("plimsoll.history.blocks", "30d");
        assertThat(new HistoryConfiguration().retention(said).blocks()).isEqualTo(Duration.ofDays(30));
        assertThat(new HistoryConfiguration().retention(said).hours()).isEqualTo(Retention.DEFAULT.hours());
    }
}
