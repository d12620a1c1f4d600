package io.plimsoll.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.db.rollout.FingerprintRepository;
import io.plimsoll.db.rollout.FingerprintRow;
import io.plimsoll.service.watch.Fingerprints;

class FingerprintsApiTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build(); // as Spring Boot does
    private static final Map<String, FingerprintRow> ROWS = Map.of(
            "c0", row("c0", "{\"engine\":\"builtin/1\",\"kv.tokens\":\"8192\"}"),
            "7e",
            row("7e", "{\"engine\":\"builtin/1\",\"kv.tokens\":\"9000\",\"model.maxContext\":\"4096\"}"));

    private final MockMvc api = MockMvcBuilders
            .standaloneSetup(new FingerprintsApi(new Fingerprints(new Rows(), () -> Instant.EPOCH)))
            .setControllerAdvice(new ApiProblems())
            .setMessageConverters(new JacksonJsonHttpMessageConverter(JSON)).build();

    @Test
    void aFingerprintIsShownByItsDigest() throws Exception {
        JsonNode engine = JSON.readTree(send(get("/api/v1/fingerprints/c0"), 200));
        assertThat(engine.path("digest").asString()).isEqualTo("c0");
        assertThat(engine.path("fields"))
                .isEqualTo(JSON.valueToTree(Map.of("engine", "builtin/1", "kv.tokens", "8192")));
    }

    @Test
    void twoFingerprintsAreShownAsWhereTheyDiffer() throws Exception {
        assertThat(send(get("/api/v1/fingerprints/diff").param("one", "c0").param("other", "7e"), 200))
                .isEqualTo(
                        "[{\"field\":\"kv.tokens\",\"one\":\"8192\",\"other\":\"9000\"},"
                                + "{\"field\":\"model.maxContext\",\"one\":\"(absent)\",\"other\":\"4096\"}]");
        assertThat(send(get("/api/v1/fingerprints/diff").param("one", "c0").param("other", "c0"), 200))
                .isEqualTo("[]");
    }

    @Test
    void aDigestThatNobodyKnowsIsNotFound() throws Exception {
        for (MockHttpServletRequestBuilder asked : List.of(get("/api/v1/fingerprints/beef"),
                get("/api/v1/fingerprints/diff").param("one", "c0").param("other", "beef")))
            assertThat(JSON.readTree(send(asked, 404)).path("detail").asString())
                    .startsWith("no engine is known by the fingerprint \"beef\"");
    }

    private String send(MockHttpServletRequestBuilder asked, int status) throws Exception {
        MockHttpServletResponse answer = api.perform(asked).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString();
    }

    private static FingerprintRow row(String digest, String fields) {
        return new FingerprintRow(digest, fields, Instant.EPOCH);
    }

    private static final class Rows implements FingerprintRepository {
        @Override
        public FingerprintRow save(FingerprintRow fingerprint) {
            throw new UnsupportedOperationException("reading keeps nothing");
        }

        @Override
        public Optional<FingerprintRow> findById(String digest) {
            return Optional.ofNullable(ROWS.get(digest));
        }

        @Override
        public List<FingerprintRow> findByDigestIn(Collection<String> digests) {
            return digests.stream().flatMap(digest -> findById(digest).stream()).toList();
        }
    }
}
