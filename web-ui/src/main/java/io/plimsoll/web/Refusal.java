package io.plimsoll.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** A refusal by a filter, which no controller sees: a problem document for programs, a line for everybody else. */
final class Refusal {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Refusal() {}

    static void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String why)
            throws IOException {
        boolean api = request.getRequestURI().startsWith("/api/");
        response.setStatus(status.value());
        response.setContentType(api ? "application/problem+json" : "text/plain;charset=UTF-8");
        response.getWriter().println(api ? problem(request, status, why) : "refused: " + why);
    }

    private static String problem(HttpServletRequest request, HttpStatus status, String why) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", why);
        problem.put("instance", request.getRequestURI());
        return JSON.writeValueAsString(problem);
    }
}
