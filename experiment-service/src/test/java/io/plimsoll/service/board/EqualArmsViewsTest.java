package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.plimsoll.service.view.EqualArmsView;

class EqualArmsViewsTest {
    private static final String EQUAL = Story.YAML
            .replace("scheduler: { id: static-batch, maxBatch: 8 }",
                    "scheduler: { id: continuous, maxBatch: 8, chunkTokens: 64 }")
            .replace("changes: [ strategies.scheduler ]", "changes: []");
    private static final Blocks ALIKE = new Blocks(24, 300, 300, 80_000, 80_000, 5, 5);

    @Test
    void anAaSaysWhereItsScatterComesFrom() {
        EqualArmsView aa = said(new Story(EQUAL).canary(ALIKE));

        assertThat(aa.metrics()).extracting(EqualArmsView.Scatter::what).containsExactly("TTFT mean",
                "longest gap (itl.max) mean");
        assertThat(aa.metrics().getFirst()).satisfies(ttft -> {
            assertThat(ttft.cannotTell()).isEmpty();
            assertThat(ttft.replicas()).contains("of 2 replicas in 24 blocks");
            assertThat(ttft.blocks()).matches("0\\.\\d\\d %");
            assertThat(ttft.lasts()).isNotEmpty();
        });
        assertThat(aa.notes()).singleElement().asString().contains("2 of 4 replicas", "at a share of 50%");
        assertThat(aa.advice()).startsWith("No block length can be recommended yet: fewer than 381 requests");
    }

    @Test
    void whatCannotBeToldSaysWhy() {
        assertThat(said(new Story(EQUAL).canary(new Blocks(3, 300, 300, 80_000, 80_000, 5, 5))).metrics())
                .allSatisfy(it -> assertThat(it.cannotTell()).contains("6 blocks", "there are 3"));
        EqualArmsView refused = said(new Story(EQUAL).canary(Blocks.lopsided(16)));
        assertThat(refused.notes()).first().asString().startsWith("Stage canary is left out")
                .contains("offered load");
        assertThat(refused.metrics()).allSatisfy(it -> assertThat(it.cannotTell()).isNotEmpty());
    }

    @Test
    void whereVariantsDifferNothingIsSaid() {
        assertThat(RunDetails.of(new Story().canary(Blocks.better(12)).facts()).equalArms()).isEmpty();
    }

    private static EqualArmsView said(Story story) {
        return RunDetails.of(story.facts()).equalArms().orElseThrow();
    }
}
