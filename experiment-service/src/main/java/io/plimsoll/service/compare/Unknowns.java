package io.plimsoll.service.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What matters (PCS-1) and neither side records. It refuses nothing: a saved result is all that there is. */
final class Unknowns {
    private static final Map<String, Pattern> WANTED = wanted();

    private Unknowns() {}

    private static Map<String, Pattern> wanted() {
        Map<String, Pattern> wanted = new LinkedHashMap<>();
        wanted.put("model", Pattern.compile("model(\\..*)?|fingerprint"));
        wanted.put("model revision and weights digest",
                Pattern.compile("(.*\\.)?(model_)?(revision|weights?_digest|commit|weights)|fingerprint"));
        wanted.put("tokenizer", Pattern.compile("(.*\\.)?tokenizer|fingerprint"));
        wanted.put("precision", Pattern.compile("(.*\\.)?(precision|dtype|quantization)|fingerprint"));
        wanted.put("engine and version",
                Pattern.compile(
                        "engine|(server.*\\.)?(version|engine_version|image|vllm_version)|fingerprint"));
        wanted.put("engine flags",
                Pattern.compile("(server|strategies).*\\..*|fingerprint|max_num_seqs|tp|.*flags"));
        wanted.put("GPU and count", Pattern
                .compile(
                        "(.*\\.)?(hw|hardware|gpu.*|device|device_name|num_gpus|accelerator.*)|fingerprint"));
        wanted.put("driver, clocks and power limits",
                Pattern.compile("(.*\\.)?(driver.*|cuda_version|.*clock.*|power_limit)|fingerprint"));
        wanted.put("load (rate or concurrency)", Pattern.compile(
                "(.*\\.)?(request_rate|requested_rate|max_concurrency|concurrency|conc|rate|streams|num_concurrent_requests)"));
        wanted.put("data set",
                Pattern.compile("(.*\\.)?(data|dataset.*|input.*|mean_input_tokens|isl|file)|dataset.*"));
        wanted.put("sampling parameters",
                Pattern.compile("(.*\\.)?(temperature|top_p|top_k|ignore_eos|sampling_defaults)"));
        wanted.put("warm-up", Pattern.compile("(.*\\.)?(warmup.*|num_warmups)|phases\\[1\\].*"));
        wanted.put("state of the prefix cache at start",
                Pattern.compile("(.*\\.)?(cache_state|flush_cache|cache_reset)"));
        return wanted;
    }

    static List<String> of(Side before, Side after) {
        TreeSet<String> recorded = new TreeSet<>(before.paths());
        recorded.addAll(after.paths());
        return WANTED.entrySet().stream()
                .filter(it -> !it.getKey().startsWith("load ") || !isSealed(before) || !isSealed(after))
                .filter(it -> recorded.stream().noneMatch(path -> it.getValue().matcher(path).matches()))
                .map(Map.Entry::getKey).toList();
    }

    private static boolean isSealed(Side side) {
        return side.runs().stream().allMatch(run -> run.load().isPresent());
    }
}
