package io.plimsoll.web;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import io.plimsoll.service.metric.MetricRegistry;
import io.plimsoll.service.metric.MetricView;

/** What every metric is, exactly: the catalogue and what people added. */
@Controller
class MetricsPage {
    private final MetricRegistry metrics;

    MetricsPage(MetricRegistry metrics) { this.metrics = metrics; }

    @GetMapping("/metrics")
    String list(Model model) {
        List<MetricView> all = metrics.list();
        model.addAttribute("added", all.stream().filter(it -> it.registered().isPresent()).toList());
        model.addAttribute("catalogue", all.stream().filter(it -> it.registered().isEmpty()).toList());
        return "metrics";
    }
}
