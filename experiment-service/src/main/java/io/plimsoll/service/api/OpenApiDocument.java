package io.plimsoll.service.api;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.http.HttpServletRequest;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficShare;

/**
 * The document that describes the API, at {@link #PATH}: made by springdoc from the controllers of this package when it is
 * first asked for. It is read with the token, as the API is. What holds for every operation stands here.
 */
@Configuration(proxyBeanMethods = false)
public class OpenApiDocument {
    static final String PATH = "/api/v1/openapi.json";
    private static final String BEARER = "token";
    private static final String PROBLEM = "Problem";
    private static final Map<String, String> PROBLEMS = new TreeMap<>(
            Map.of("401", "The token of PLIMSOLL_HOME is missing or wrong.", "default",
                    "Refused, as application/problem+json that says what is wrong and what to do."));

    /** What springdoc is told; the rest of it (a UI, other packages) stays away. */
    public static Map<String, Object> properties() {
        return Map.of("springdoc.api-docs.path", PATH, "springdoc.api-docs.version", "openapi_3_1",
                "springdoc.packages-to-scan", OpenApiDocument.class.getPackageName(),
                "springdoc.paths-to-match", "/api/v1/**", "springdoc.pre-loading-enabled", false,
                "springdoc.default-produces-media-type", "application/json",
                "springdoc.writer-with-order-by-keys",
                true, "springdoc.show-actuator", false);
    }

    /** As in ValueTexts: these values are written in the form in which people write them. */
    @Bean
    OpenAPI plimsollApi() {
        SpringDocUtils.getConfig()
                .replaceWithSchema(RunId.class, new StringSchema().example("continuous-batching#3"))
                .replaceWithSchema(TrafficShare.class, new StringSchema().example("25%"));
        return new OpenAPI()
                .info(new Info().title("Plimsoll").version("v1").description(
                        "Experiments and staged rollouts for LLM inference engines. Every request but health needs the"
                                + " token that stands in PLIMSOLL_HOME; X-Plimsoll-Actor names who asks, for the record."))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(new Components()
                        .addSecuritySchemes(BEARER,
                                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                        .addSchemas(PROBLEM, problem()));
    }

    private static Schema<?> problem() {
        return new ObjectSchema().description("RFC 9457")
                .addProperty("type", new StringSchema().description("about:blank: the title says all"))
                .addProperty("title", new StringSchema().example("Unprocessable Content"))
                .addProperty("status", new IntegerSchema().example(422))
                .addProperty("detail", new StringSchema().description("what is wrong, and what to do"))
                .addProperty("instance", new StringSchema().description("path of the request"))
                .addProperty("faults", new ArraySchema().items(new StringSchema()
                        .example(
                                "spec.yaml:14: guardrails[1].worseBy: \"5\" has no unit; write \"5%\" or \"20ms\""))
                        .description(
                                "all faults of a spec, each with its line and path; absent for other problems"))
                .addProperty("faultDetails", new ArraySchema().items(new ObjectSchema())
                        .description("the same in parts, for programs"));
    }

    @Bean
    OperationCustomizer problemsOfEveryOperation() {
        return (operation, handler) -> {
            if (operation.getSummary() == null) operation.setSummary(words(handler.getMethod().getName()));
            if (Stream.of(handler.getMethod().getParameterTypes()).anyMatch(HttpServletRequest.class::equals))
                operation.setRequestBody(yaml());
            PROBLEMS.forEach((status, words) -> describe(operation, status, words));
            return operation;
        };
    }

    /** Operations that read the body by hand take a spec, see SpecBody. */
    private static RequestBody yaml() {
        return new RequestBody().description("A spec as a person writes it.").content(new Content()
                .addMediaType("application/yaml", new MediaType().schema(new StringSchema())));
    }

    /** For an operation that nobody described: {@code validateDraft} is "Validate draft". */
    private static String words(String name) {
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private static void describe(Operation operation, String status, String words) {
        if (operation.getResponses().containsKey(status)) return;
        operation.getResponses().addApiResponse(status, new ApiResponse().description(words)
                .content(new Content().addMediaType("application/problem+json", new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
    }
}
