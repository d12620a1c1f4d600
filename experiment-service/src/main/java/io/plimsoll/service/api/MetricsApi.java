package io.plimsoll.service.api;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.service.metric.MetricRegistry;
import io.plimsoll.service.metric.MetricView;

/** The catalogue of metrics, and those that people add. */
@RestController
class MetricsApi {
    private final MetricRegistry metrics;

    MetricsApi(MetricRegistry metrics) { this.metrics = metrics; }

    @GetMapping("/api/v1/metrics")
    List<MetricView> listMetrics() { return metrics.list(); }

    /** The newest version, unless one is named. */
    @GetMapping("/api/v1/metrics/{id}")
    MetricView showMetric(@PathVariable String id, @RequestParam Optional<Integer> version) {
        return metrics.find(id, version).orElseThrow(() -> ApiRefusalException.notFound(
                "there is no metric " + id + version.map(number -> "@" + number).orElse("")));
    }

    /** The body is the YAML of one version of one metric; all its faults come at once, and then nothing is stored. */
    @PostMapping("/api/v1/metrics")
    ResponseEntity<MetricView> registerMetric(@RequestParam(defaultValue = "metric.yaml") String file,
            @RequestHeader(name = ApiActor.HEADER, defaultValue = "") String actor,
            HttpServletRequest request) throws IOException {
        MetricView made = metrics.register(file, SpecBody.read(file, request), ApiActor.of(actor));
        return ResponseEntity
                .created(URI.create("/api/v1/metrics/" + made.id() + "?version=" + made.version()))
                .body(made);
    }
}
