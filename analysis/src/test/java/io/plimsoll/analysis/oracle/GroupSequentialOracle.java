package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.planned.AlphaSpending;
import io.plimsoll.analysis.planned.GroupSequentialDesign;
import io.plimsoll.analysis.planned.PlannedLook;
import io.plimsoll.analysis.planned.Sides;

/** Bounds of planned looks by four spending functions. */
final class GroupSequentialOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        return Map.of("obrien_fleming_lan_demets", bounds(input, new AlphaSpending.OBrienFlemingType()),
                "pocock_lan_demets", bounds(input, new AlphaSpending.PocockType()),
                "power_family_rho3", bounds(input, new AlphaSpending.PowerFamily(3)),
                "hwang_shih_decani_gamma_minus4", bounds(input, new AlphaSpending.HwangShihDeCani(-4)));
    }

    private static Map<String, Object> bounds(JsonNode input, AlphaSpending spending) {
        List<Double> rates = new ArrayList<>();
        input.get("information_rates").forEach(rate -> rates.add(rate.asDouble()));
        List<PlannedLook> looks = new GroupSequentialDesign(rates, input.get("alpha").asDouble(),
                input.get("sided").asInt() == 1 ? Sides.ONE : Sides.TWO, spending).looks();
        return Map.of("cumulative_alpha", looks.stream().map(PlannedLook::spentAlpha).toList(), "z_bounds",
                looks.stream().map(PlannedLook::z).toList());
    }
}
