package io.plimsoll.service.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;

class SpecTextTest {
    private static final Path EXAMPLES = Path.of("../examples");
    private static final String SPEC = """
            # what it is about
            id: mine          # a name
            owner:
            hypothesis: >
              Folded over
              two lines.
            variants:
              old: { control: true, engine: builtin, strategies: { scheduler: { id: continuous, maxBatch: 8 } } } # now
              new:
                engine: builtin   # block style here
                # and nothing more
            load: { rate: 3, unknown: [ 1, 2 ] }   # nobody here knows this
            guardrails:
              - { metric: ttft, statistic: mean, worseBy: 10% }  # first
              # between
              - metric: itl.max
                over: 'x3 of control p90'
                worseBy: 2pp
            stages: []
            decision: { alpha: 0.05, }
            """;
    private final SpecText spec = SpecText.of(SPEC);

    @Test
    void aValueIsChangedInItsPlaceAndNothingElseMoves() {
        assertThat(spec.set("guardrails[0].worseBy", "5%").text()).isEqualTo(SPEC.replace("10%", "5%"));
        assertThat(spec.set("id", "other").text()).isEqualTo(SPEC.replace("id: mine ", "id: other "));
        assertThat(spec.set("owner", "team: a").text())
                .isEqualTo(SPEC.replace("owner:", "owner: \"team: a\""));
        assertThat(spec.set("guardrails[1].over", "it's").text())
                .isEqualTo(SPEC.replace("'x3 of control p90'", "'it''s'"));
        assertThat(spec.set("variants.old.strategies.scheduler.maxBatch", "16").text())
                .isEqualTo(SPEC.replace("maxBatch: 8", "maxBatch: 16"));
        assertThat(spec.set("hypothesis", "Short.").text())
                .isEqualTo(SPEC.replace(">\n  Folded over\n  two lines.", "\"Short.\""));
    }

    @Test
    void whatIsMissingIsWrittenWhereItBelongs() {
        assertThat(spec.set("variants.old.strategies.scheduler.chunkTokens", "64").text())
                .isEqualTo(SPEC.replace("maxBatch: 8", "maxBatch: 8, chunkTokens: 64"));
        assertThat(spec.set("variants.new.strategies.scheduler.id", "continuous").text()).isEqualTo(SPEC
                .replace("# block style here\n",
                        "# block style here\n    strategies: { scheduler: { id: continuous } }\n"));
        assertThat(spec.set("model.config", "m.json").text())
                .isEqualTo(SPEC.replace("lines.\n", "lines.\nmodel: { config: m.json }\n"));
        assertThat(spec.set("decision.maxDuration", "2m").text())
                .isEqualTo(SPEC.replace("alpha: 0.05,", "alpha: 0.05, maxDuration: 2m,"));
        assertThat(spec.set("variants.new.engine.url", "http://x:1").text())
                .isEqualTo(SPEC.replace("engine: builtin   #", "engine: { url: \"http://x:1\" }   #"));
    }

    @Test
    void itemsComeAndGoAndCommentsOfTheOthersStay() {
        assertThat(spec.append("guardrails", Map.of("metric", "e2e")).text())
                .isEqualTo(SPEC.replace("worseBy: 2pp\n", "worseBy: 2pp\n  - { metric: e2e }\n"));
        assertThat(spec.append("stages", Map.of("tier", "canary")).text())
                .isEqualTo(SPEC.replace("stages: []", "stages: [ { tier: canary } ]"));
        assertThat(spec.remove("guardrails[1]").text()).isEqualTo(SPEC.replace(
                "  - metric: itl.max\n    over: 'x3 of control p90'\n    worseBy: 2pp\n", ""));
        assertThat(spec.remove("guardrails[0].metric").text()).isEqualTo(SPEC.replace("metric: ttft, ", ""));
        assertThat(spec.remove("variants.old.control").text())
                .isEqualTo(SPEC.replace("control: true, ", ""));
        assertThat(spec.rename("variants.old", "before").text()).isEqualTo(SPEC.replace("old:", "before:"));
    }

    /** One section is written anew, all others stay as they are. */
    @Test
    void whatCannotBeChangedInPlaceIsWrittenAnewSectionBySection() {
        String one = "id: a # name\nguardrails:\n  # the only one\n  - { metric: ttft }\nload: {}  # mine\n";
        assertThat(SpecText.of(one).remove("guardrails[0]").text())
                .isEqualTo("id: a # name\nguardrails: []\nload: {}  # mine\n");
        String alias = "id: a # name\nmodel: &m { config: x }\nbase: *m\nload: {}  # mine\n";
        assertThat(SpecText.of(alias).set("base.config", "y").text())
                .isEqualTo("id: a # name\nmodel: &m { config: x }\nbase: { config: y }\nload: {}  # mine\n");
    }

    @Test
    void everyFieldOfEveryExampleCanBeChangedAloneAndChangedBack() throws IOException {
        for (Path example : examples().toList()) {
            String yaml = Files.readString(example);
            for (String path : leaves(SpecText.of(yaml))) {
                SpecText changed = SpecText.of(yaml).set(path, "something: else, {quoted}");
                assertThat(changed.value(path)).as("%s in %s", path, example)
                        .contains("something: else, {quoted}");
                assertThat(changed.text().lines()).as("%s in %s", path, example)
                        .hasSameSizeAs(yaml.lines().toList());
                assertThat(changed.text().lines().filter(line -> yaml.lines().noneMatch(line::equals)))
                        .as("%s in %s", path, example).hasSize(1);
                String before = SpecText.of(yaml).value(path).orElseThrow();
                assertThat(changed.set(path, before).value(path)).contains(before);
            }
        }
    }

    /** A clone of a revision whose text is not known any more reads like the examples, and seals to the same digest. */
    @ParameterizedTest
    @MethodSource("examples")
    void theSealedFormIsWrittenBackInTheLayoutOfTheExamples(Path example) throws IOException {
        SpecReader reader = new SpecReader();
        var sealed = (SpecReading.Sealable) reader.read("example", Files.readString(example));
        String yaml = SpecYaml.ofCanonical(sealed.canonical());
        assertThat(reader.read("clone", yaml)).isEqualTo(sealed);
        List<String> told = Files.readString(example).lines().map(line -> line.replaceAll("\\s+#.*|^#.*", ""))
                .map(line -> line.replaceAll("\\s+", " ").strip()).filter(line -> !line.isEmpty()).toList();
        long same = yaml.lines().map(line -> line.replaceAll("\\s+", " ").strip()).filter(told::contains)
                .count();
        assertThat(same).as("lines like those of %s:\n%s", example, yaml)
                .isGreaterThanOrEqualTo(told.size() - 4);
    }

    static Stream<Path> examples() throws IOException {
        return Files.list(EXAMPLES).filter(file -> file.toString().endsWith(".yaml")).sorted();
    }

    private static List<String> leaves(SpecText spec) {
        return spec.keys("").stream().flatMap(key -> leaves(spec, key)).toList();
    }

    private static Stream<String> leaves(SpecText spec, String path) {
        if (spec.value(path).isPresent()) return Stream.of(path);
        Stream<String> fields = spec.keys(path).stream().flatMap(key -> leaves(spec, path + "." + key));
        return Stream.concat(fields, Stream.iterate(0, i -> i < spec.size(path), i -> i + 1)
                .flatMap(i -> leaves(spec, "%s[%d]".formatted(path, i))));
    }
}
