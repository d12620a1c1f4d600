package io.plimsoll.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class SegmentTest {
    @Test
    void anyNamesAreReadBackAsTheyWere() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            Segment segment = new Segment(name(random), name(random), name(random), name(random),
                    name(random));
            assertThat(Segment.parse(segment.toString())).isEqualTo(segment);
            Segment ofClass = Segment.of(name(random));
            assertThat(Segment.parse(ofClass.toString())).isEqualTo(ofClass);
        }
    }

    @Test
    void aSegmentOfAClassAloneReadsAsItsClass() {
        assertThat(Segment.of("chat")).hasToString("chat");
        assertThat(new Segment("enterprise", "", "chat", "", "llama")).hasToString("chat|enterprise|||llama");
    }

    @Test
    void aFilterNamesPartsAndNothingElse() {
        Segment segment = new Segment("enterprise", "batch", "chat", "text", "llama");
        assertThat(segment.matches(Map.of())).isTrue();
        assertThat(segment.matches(Map.of("workloadClass", "chat", "customerTier", "enterprise"))).isTrue();
        assertThat(segment.matches(Map.of("workloadClass", "chat", "customerTier", "free"))).isFalse();
        assertThat(
                segment.matches(Map.of("serviceClass", "batch", "modality", "text", "modelFamily", "llama")))
                .isTrue();
        assertThatThrownBy(() -> segment.matches(Map.of("colour", "red")))
                .hasMessageContaining("customerTier");
    }

    private static String name(Random random) {
        return random.ints(random.nextInt(4), 0, 5).collect(StringBuilder::new,
                (text, i) -> text.append("a|\\b".charAt(Math.min(i, 3))), StringBuilder::append).toString();
    }
}
