package io.plimsoll.analysis.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Inputs at which a formula divides by 0: what it leaves untouched is answered all the same. Expected is what numpy makes of the
 * formulas; scipy's own Welch test differs, as it takes one degree of freedom where the formula has none.
 */
class EdgeCasesTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "rank_tests | {'control': [1,2,3,4,5], 'treatment': [6,7,8,9,10]} | {'brunner_munzel_stat': 'Infinity', 'brunner_munzel_p_t': null, 'U_treatment': 25.0, 'p_two_sided_exact': 0.007936507936507936}",
            "rank_tests | {'control': [6,7,8], 'treatment': [1,2,3]} | {'brunner_munzel_stat': '-Infinity', 'brunner_munzel_p_t': null}",
            "rank_tests | {'control': [1,1,1], 'treatment': [1,1,1]} | {'brunner_munzel_stat': null, 'p_two_sided_asymptotic_cc': 1.0, 'p_greater_asymptotic_cc': 1.0, 'p_two_sided_asymptotic_nocc': null, 'cles': 0.5}",
            "rank_tests | {'control': [1,2,'Infinity'], 'treatment': [2,'Infinity','Infinity']} | {'U_treatment': 6.5}",
            "two_proportion | {'x_control': 0, 'n_control': 10, 'x_treatment': 0, 'n_treatment': 20} | {'z_pooled': null, 'z_unpooled': null, 'se_unpooled': 0.0, 'wald_ci_95': [0.0, 0.0], 'fisher_exact_p_two_sided': 1.0, 'wilson_ci_control_95': [0.0, 0.2775327998628892]}",
            "two_proportion | {'x_control': 0, 'n_control': 5, 'x_treatment': 5, 'n_treatment': 5} | {'z_unpooled': 'Infinity', 'p_unpooled_two_sided': 0.0, 'wald_ci_95': [1.0, 1.0], 'z_pooled': 3.1622776601683795}",
            "welch | {'control': [1,1,1], 'treatment': [2,2,2], 'null_difference': 0, 'alpha': 0.05} | {'t': 'Infinity', 'se': 0.0, 'df': null, 'p_two_sided': null, 'relative_lift': 1.0}",
            "welch | {'control': [-1,0,1], 'treatment': [2,3,5], 'null_difference': 0, 'alpha': 0.05} | {'mean_control': 0.0, 't': 3.1622776601683795, 'relative_lift': 'Infinity', 'relative_se_delta': 'Infinity', 'relative_ci_low': null}",
            "welch | {'control': [1], 'treatment': [2,3,5], 'null_difference': 0, 'alpha': 0.05} | {'var_control': null, 'var_treatment': 2.3333333333333335, 't': null}",
            "tost | {'control': [1,1,1], 'treatment': [2,2,2], 'lower': -3, 'upper': 3, 'alpha': 0.05} | {'t_lower': 'Infinity', 't_upper': '-Infinity', 'p_tost': null}",
            "srm_chisquare | {'observed': [10, 0, 5], 'weights': [1, 0, 1]} | {'chi2': 1.6666666666666667, 'df': 1}",
            "srm_chisquare | {'observed': [10, 5, 3], 'weights': [1, 1, 0]} | {'chi2': 'Infinity', 'p': 0.0, 'df': 1}",
            "ratio_delta | {'control': {'numerator': [1], 'denominator': [2]}, 'treatment': {'numerator': [1,3], 'denominator': [2,2]}} | {'ratio_control': 0.5, 'ratio_treatment': 1.0, 'var_ratio_control': null, 'difference': 0.5, 'relative_lift': 1.0}",
            "strata_heterogeneity | {'strata': [{'control': [1,2,3], 'treatment': [2,3,4]}]} | {'weights': [1.0], 'post_stratified_difference': 1.0, 'inverse_variance_difference': 1.0, 'cochran_df': 0, 'cochran_p': null}",
            "strata_heterogeneity | {'strata': [{'control': [1], 'treatment': [2,3,4]}, {'control': [1,2], 'treatment': [2,3]}]} | {'weights': [0.5, 0.5], 'difference_by_stratum': [2.0, 1.0], 'var_by_stratum': [null, 0.5]}",
            "cluster_robust | {'y': [1,2,3,4], 'treated': [0,0,1,1], 'cluster': [7,7,7,7]} | {'estimate': 2.0, 'se_CR2': null}",
            "cuped | {'control': {'pre': [1,1,1], 'post': [1,2,3]}, 'treatment': {'pre': [1,1,1], 'post': [2,3,4]}} | {'difference_unadjusted': 1.0, 'theta_pooled': null}",
            "anytime_t | {'phi': 1, 'alpha': 0.05, 'block_differences': [0, 0]} | {'looks': [{'t': null, 'p_running': 1.0}]}",
            "msprt | {'tau': 1, 'alpha': 0.05, 'control': [1,1], 'treatment': [2,2], 'looks_n_per_arm': [2]} | {'looks': [{'difference': 1.0, 'V': 0.0, 'log_lambda': null}]}",
            "randomization_inference | {'design': 'paired_sign_flip', 'block_differences': [1,1,1]} | {'paired_t': 'Infinity', 'paired_t_p': 0.0, 'p_two_sided_exact': 0.25, 'assignments': 8}",
            "randomization_inference | {'design': 'complete_randomization', 'control': [1,1,1], 'treatment': [2,2,2]} | {'welch_p': 0.0, 'p_two_sided_exact': 0.1}",
            "quantile_clustered | {'q': 0.5, 'control': {'x': [1,2,3], 'cluster': [5,5,5]}, 'treatment': {'x': [2,3,4,5], 'cluster': [-1,9,2000000000,7]}} | {'control': {'n_clusters': 1, 'quantile': 2.0, 'design_effect': null}, 'treatment': {'n_clusters': 4}, 'difference': 1.5, 'z': null}",
            "quantile_ci | {'x_sorted': [1,2,3], 'q': 0.5, 'alpha': 0.05} | {'ci_lower': null, 'ci_upper': 'Infinity', 'rank_lower_1based': null, 'outer_valid': false, 'outer_ci': null}",
            "change_points | {'series': [1, 1, 1], 'window_len': 50, 'max_pvalue': 0.001, 'min_magnitude': 0} | {'otava_change_points': [], 'global_best_qhat': 0.0}"})
    void isAnsweredFieldByField(String method, String input, String expected) {
        JsonNode one = json("{'id': 'edge_0', 'input': %s, 'expected': %s}".formatted(input, expected));

        List<String> differences = Answer.differences(OracleMethods.of(method).orElseThrow().answer(one),
                one.get("expected"), json("{'abs': 1e-12, 'rel': 1e-9}"));

        assertThat(differences).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "acs_9 | asymptotic_cs | {'alpha': 1e-6, 'n_star': 1000, 'looks': [{'n': 100, 'sd': 1, 'estimate': 0.5}]}",
            "avt_9 | anytime_t | {'alpha': 1e-6, 'phi': 1, 'block_differences': [1, 2, 1.5, 1, 2]}",
            "msprt_9 | msprt | {'tau': 1, 'alpha': 1e-6, 'control': [1,2,3], 'treatment': [2,2,4], 'looks_n_per_arm': [2, 3]}",
            "welch_9 | welch | {'control': [1,2,3], 'treatment': [2,2,4], 'null_difference': 0, 'alpha': 1e-6}",
            "lil_x_9 | confidence_sequences | {'alpha': 1e-6, 't_min': 100, 'A': 0.85, 't': 1000}",
            "dstitch_9_small | confidence_sequences | {'alpha': 1e-6, 't_opt': 100, 'delta': 0.5, 's': 1.4, 'eta': 2, 'p': 0.99, 't': 1000}",
            "boundary_9 | confidence_sequences | {'alpha': 1e-6, 'v': 100, 'v_opt': 10, 'alpha_opt': 1e-6}",
            "bern_cs_9 | confidence_sequences | {'alpha': 1e-6, 't_opt': 100, 'successes': 0, 'n': 50}",
            "bern_cs_10 | confidence_sequences | {'alpha': 1e-6, 't_opt': 100, 'successes': 500, 'n': 50000}",
            "hr_ab_9 | confidence_sequences | {'q': 0.9, 't_opt': 100, 'alpha_opt': 1e-6, 'control': [1,2,3], 'treatment': [4,5,6]}",
            "qci_9 | quantile_ci | {'x_sorted': [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26], 'q': 0.5, 'alpha': 1e-6}",
            "gs_9 | group_sequential | {'information_rates': [0.02, 0.5, 1], 'alpha': 1e-6, 'sided': 2}",
            "acs_n_9 | power | {'cv': 1, 'n_star': 10000, 'alpha': 1e-6, 'power': 0.8, 'relative_mde': 0.05}",
            "welch_power_9 | power | {'sd_control': 1, 'sd_treatment': 2, 'ratio_treatment_to_control': 1, 'alpha': 1e-6, 'two_sided': true, 'difference': 0.5, 'power': 0.9}"})
    void alphasMayBeTiny(String id, String method, String input) {
        JsonNode one = json("{'id': '%s', 'input': %s, 'expected': {}}".formatted(id, input));

        assertThat(OracleMethods.of(method).orElseThrow().answer(one).toString()).doesNotContain("NaN");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
