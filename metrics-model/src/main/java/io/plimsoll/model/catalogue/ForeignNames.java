package io.plimsoll.model.catalogue;

import java.util.List;

/** What others call it; empty lists where they have no name. Their formulas may differ: the notes say how. */
public record ForeignNames(List<String> otel, List<String> vllm, List<String> sglang) {
    public static final ForeignNames NONE = new ForeignNames(List.of(), List.of(), List.of());

    public ForeignNames {
        otel = List.copyOf(otel);
        vllm = List.copyOf(vllm);
        sglang = List.copyOf(sglang);
    }
}
