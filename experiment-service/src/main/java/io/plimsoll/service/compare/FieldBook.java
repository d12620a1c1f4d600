package io.plimsoll.service.compare;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * Collects the fields of a run. Tools grow: a key that nobody here knows is sorted by its name and its value, so that a new flag is a
 * setup field and a new figure is none.
 */
final class FieldBook {
    /** Seeds, ports, paths, moments, instance ids: two runs of one setup differ in them. */
    private static final Pattern INCIDENTAL = Pattern.compile(
            "(.*_)?(seed|port|host|hostname|url|urls|uri|ip|pid|uuid|guid|id|date|time|timestamp|tag|label|comment|description|dir|folder|api_key)"
                    + "|(?!.*model_path$).*_path|path|name|run_number|run_index|trial|created(_at)?|artifact.*|log_.*|(profile_export|output|log|result)_file|verbose|generate_plots|u|node|user|username|.*_at|.*_utc|dist_init_addr|node_rank"
                    + "|cli_command|served_model_name|internal_states|status|last_gen_throughput|max_req_input_len|hosts?|targets?");
    private static final Pattern WORKLOAD = Pattern.compile(
            ".*(dataset|num_prompts|num_requests|input_len|output_len|range_ratio|request_rate|burstiness|ramp_up|temperature|top_p|top_k"
                    + "|ignore_eos|prefix_len|num_prefixes|multi_turn|multiturn|apply_chat_template|goodput_config).*"
                    + "|max_concurrency|conc|concurrency|users|num_concurrent_requests|(mean|stddev)_(in|out)put_tokens|isl|osl"
                    + "|(synthetic_)?(in|out)put_tokens_.*|max_output_tokens|(request|chat|response)_format"
                    + "|gsp_.*|random_.*|sharegpt_.*|sonnet_.*|hf_.*|scenario_type|min_tokens|max_tokens|streaming|request_count");
    private static final Pattern MEASURED = Pattern.compile(
            "(mean|median|avg|std|stddev|p\\d+(\\.\\d+)?)_.*|(min|max)_.*(ms|_s|ttft|tpot|itl|e2el|intvty|latency)"
                    + "|(.*_)?tput(_.*)?"
                    + "|(?!.*(limit|cap|cap_w|version)$).*(power|joule|energy|watt).*"
                    + "|.*(throughput|per_sec|per_second|per_s|per_min|goodput|duration|latency|elapsed|completed|failed|failure|success|error|accept"
                    + "|num_drafts|spec_decode|hit_rate|usage|peak|percentile).*|total_.*|max_concurrent_requests|rtfx|ttfts|itls|input_lens|output_lens|generated_texts|errors|start_times");
    private static final Pattern RESOLVED = Pattern
            .compile("max_total_num_tokens|num_gpu_blocks|kv_cache_pool_tokens|token_capacity");
    /** A setting has few digits; a figure that was measured has many. */
    private static final int DIGITS_OF_A_SETTING = 6;
    private static final int LIST_MAX = 16;

    private final SortedMap<String, RunField> fields = new TreeMap<>();

    FieldBook put(FieldKind kind, String path, JsonNode value) {
        String text = text(value);
        if (!text.isEmpty()) fields.put(path, new RunField(kind, text));
        return this;
    }

    FieldBook put(FieldKind kind, String path, String value) {
        fields.put(path, new RunField(kind, value));
        return this;
    }

    /** What {@code doc} has under {@code key}, null included: a tool that writes null says "none". */
    FieldBook take(FieldKind kind, String path, Doc doc, String key) {
        JsonNode found = doc.node().get(key);
        if (found != null && !found.isContainer()) put(kind, path, found);
        return this;
    }

    /** Everything below an object, each leaf under its own path. */
    FieldBook tree(FieldKind kind, String path, JsonNode node) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties())
                if (!incidental(entry.getKey()))
                    tree(RESOLVED.matcher(entry.getKey()).matches() ? FieldKind.SOFT : kind,
                            path + "." + entry.getKey(),
                            entry.getValue());
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int i = 0; i < node.size(); i++)
                tree(kind, "%s[%d]".formatted(path, i), node.get(i));
        } else
            put(kind, path, node);
        return this;
    }

    /** A top-level key that the reader does not know. */
    void unknown(String key, JsonNode value) {
        String name = key.toLowerCase(Locale.ROOT);
        if (value.isNull() || incidental(name) || measured(value)) return;
        if (value.isContainer()) {
            if (!MEASURED.matcher(name).matches()) container(key, value);
        } else if (RESOLVED.matcher(name).matches())
            put(FieldKind.SOFT, key, value);
        else if (WORKLOAD.matcher(name).matches())
            put(FieldKind.WORKLOAD, key, value);
        else if (!MEASURED.matcher(name).matches()) put(FieldKind.SETUP, key, value);
    }

    /** Settings that stand in an object or a list: leaf by leaf, so that a setting among figures is found. Long lists are measurements. */
    private void container(String path, JsonNode node) {
        FieldKind kind = WORKLOAD.matcher(path.toLowerCase(Locale.ROOT)).matches()
                ? FieldKind.WORKLOAD
                : FieldKind.SETUP;
        if (node.isObject()) object(kind, path, node);
        else if (node.size() <= LIST_MAX && node.valueStream().noneMatch(FieldBook::measured))
            list(kind, path, node);
    }

    /** @param kind of what its own name does not say more of */
    private void object(FieldKind kind, String path, JsonNode node) {
        FieldBook below = new FieldBook();
        if (node.path("name").isString()) below.put(FieldKind.SETUP, "name", node.path("name"));
        for (Map.Entry<String, JsonNode> entry : node.properties())
            below.unknown(entry.getKey(), entry.getValue());
        below.fields().forEach((key, field) -> put(field.kind() == FieldKind.SETUP ? kind : field.kind(),
                path + "." + key, field.value()));
    }

    private void list(FieldKind kind, String path, JsonNode node) {
        if (node.valueStream().noneMatch(JsonNode::isContainer)) put(kind, path, node.toString());
        else
            for (int i = 0; i < node.size(); i++)
                unknown("%s[%d]".formatted(path, i), node.get(i));
    }

    static boolean incidental(String key) {
        return INCIDENTAL.matcher(key.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean measured(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue())
                && BigDecimal.valueOf(value.doubleValue()).stripTrailingZeros().scale() > 0
                && BigDecimal.valueOf(value.doubleValue()).stripTrailingZeros()
                        .precision() > DIGITS_OF_A_SETTING;
    }

    SortedMap<String, RunField> fields() { return fields; }

    static String text(JsonNode value) {
        if (value.isNull()) return RunField.NONE;
        if (value.isNumber()) return number(value.doubleValue());
        if (value.isString()) return spelled(value.stringValue().strip());
        return value.toString();
    }

    private static String spelled(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity", "+inf" -> "inf";
            case "true", "false", "none", "null" ->
                text.toLowerCase(Locale.ROOT).replace("null", RunField.NONE);
            default -> text;
        };
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        if (Double.isNaN(value)) return RunField.NONE;
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
