package io.plimsoll.service.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From a file to the runs in it, whichever tool wrote it. */
public final class ResultFiles {
    private static final long BYTES_MAX = 512L << 20;
    private static final Pattern NUMBERED = Pattern.compile("(.+)#(\\d{1,4})");
    /** Python writes NaN and Infinity, which JSON does not know; detailed files hold whole answers. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final List<ToolReader> READERS = List.of(new GuideLlmReader(), new InferencePerfReader(),
            new AiperfReader(),
            new LlmPerfReader(), new LlmPerfReader.Responses(), new ServingBenchReader(Tool.SGLANG),
            new ServingBenchReader(Tool.VLLM),
            new InferenceXReader());

    private ResultFiles() {}

    /** @param argument a file, or {@code FILE#2} for the second run in it */
    public static List<RunResult> read(String argument) {
        Matcher numbered = NUMBERED.matcher(argument);
        if (!numbered.matches() || Files.exists(Path.of(argument))) return readAll(argument);
        List<RunResult> all = readAll(numbered.group(1));
        int wanted = Integer.parseInt(numbered.group(2));
        if (wanted < 1 || wanted > all.size())
            throw new BrokenResultException(argument,
                    "the file has %d runs; write #1 to #%d".formatted(all.size(), all.size()));
        return List.of(all.get(wanted - 1));
    }

    private static List<RunResult> readAll(String file) {
        byte[] bytes = bytes(file);
        if (EventFileReader.recognises(bytes)) return List.of(EventFileReader.read(file, bytes));
        List<JsonNode> runs = new ArrayList<>();
        for (JsonNode value : values(file, bytes))
            split(file, value, runs);
        List<RunResult> results = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++)
            results.add(result(
                    new Doc(runs.size() == 1 ? file : "%s#%d".formatted(file, i + 1), "", runs.get(i))));
        Set<Tool> tools = results.stream().map(RunResult::tool)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Tool.class)));
        if (tools.size() > 1)
            throw new BrokenResultException(file,
                    "it mixes results of %s; keep the results of one tool in a file"
                            .formatted(tools.stream().map(Tool::title).collect(Collectors.joining(" and "))));
        return results;
    }

    private static byte[] bytes(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path))
                throw new BrokenResultException(file, "it is a directory; name the result files in it");
            if (!Files.exists(path))
                throw new BrokenResultException(file,
                        "no such file; name a result that a load generator saved");
            if (Files.size(path) > BYTES_MAX)
                throw new BrokenResultException(file,
                        "it has more than 512 MiB; save the run without the texts of its answers");
            byte[] bytes = Files.readAllBytes(path);
            if (new String(bytes, 0, Math.min(64, bytes.length), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .isBlank())
                throw new BrokenResultException(file,
                        "it is empty; the run that should have written it did not end: save it again");
            notJson(bytes).ifPresent(fault -> {
                throw new BrokenResultException(file, fault);
            });
            return bytes;
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new BrokenResultException(file,
                    "it cannot be read (%s); check its rights".formatted(e.getMessage()), e);
        }
    }

    /** What else people name by mistake: what it is, and what to name. */
    private static Optional<String> notJson(byte[] bytes) {
        if (bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b)
            return Optional.of("it is compressed (gzip): unpack it, and name what comes out");
        if (bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K')
            return Optional.of("it is an archive (zip): unpack it, and name the result in it");
        String first = new String(bytes, 0, Math.min(2_000, bytes.length),
                java.nio.charset.StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return first.matches("\\s*[\\w\"][^{}\\[\\]]*,[^{}\\[\\]]*,[^{}\\[\\]]*")
                ? Optional
                        .of("it is a table (CSV), and no JSON: name the .json that the tool saved beside it")
                : Optional.empty();
    }

    /** One value, or one a line, as tools that append write them. */
    private static List<JsonNode> values(String file, byte[] bytes) {
        List<JsonNode> values = new ArrayList<>();
        // not readValues: it would take a list at the root apart
        try (JsonParser parser = JSON.createParser(bytes)) {
            while (parser.nextToken() != null)
                values.add(JSON.readTree(parser));
        } catch (JacksonException e) {
            throw new BrokenResultException(file,
                    "line %d, column %d: it is no JSON (%s); it was cut or edited, or is no result: save the run again"
                            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr(),
                                    oneLine(e.getOriginalMessage())),
                    e);
        }
        return values;
    }

    private static String oneLine(String text) {
        String line = text.lines().findFirst().orElse("").replaceFirst(" ?\\[Source:.*", "").strip();
        return line.length() > 120 ? line.substring(0, 117) + "..." : line;
    }

    /** Reports that hold several runs become one value a run. */
    private static void split(String file, JsonNode value, List<JsonNode> runs) {
        if (value.path("benchmarks").isArray()) {
            if (value.path("benchmarks").isEmpty())
                throw new BrokenResultException(file,
                        "its list of benchmarks is empty: no run ended; save the run again");
            for (JsonNode benchmark : value.path("benchmarks"))
                runs.add(benchmark instanceof ObjectNode object ? withReport(object, value) : benchmark);
        } else if (value.isArray() && !new LlmPerfReader.Responses().recognises(new Doc(file, "", value)))
            value.forEach(runs::add);
        else
            runs.add(value);
        if (runs.isEmpty())
            throw new BrokenResultException(file, "it is an empty list: no run ended; save the run again");
    }

    private static JsonNode withReport(ObjectNode benchmark, JsonNode report) {
        ObjectNode around = JSON.createObjectNode();
        for (String key : new String[]{"metadata", "args", "config"})
            if (report.path(key).isObject()) around.set(key, report.path(key));
        benchmark.set(GuideLlmReader.REPORT, around);
        return benchmark;
    }

    private static RunResult result(Doc doc) {
        return READERS.stream().filter(reader -> reader.recognises(doc)).findFirst()
                .orElseThrow(() -> new BrokenResultException(doc.source(), unknown(doc.node()))).read(doc);
    }

    private static String unknown(JsonNode node) {
        String what = !node.isObject()
                ? "a JSON " + node.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                : node.isEmpty()
                        ? "an object without fields"
                        : "an object with the fields "
                                + node.propertyNames().stream().limit(4).collect(Collectors.joining(", "));
        if (node.path("metrics").has("request_latency") || node.has("timeslices"))
            return "it holds single records of AIPerf: name the profile_export_aiperf.json that it saved beside it";
        return "it is %s, and no result of %s; name the file that the load generator saved".formatted(what,
                java.util.Arrays.stream(Tool.values()).map(Tool::title).collect(Collectors.joining(", ")));
    }
}
