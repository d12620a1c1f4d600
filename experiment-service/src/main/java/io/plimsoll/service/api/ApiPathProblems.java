package io.plimsoll.service.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Requests under /api that no operation takes: they reach no controller, so ApiProblems does not see them. */
@RestControllerAdvice
class ApiPathProblems {
    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class,
            HttpRequestMethodNotSupportedException.class, HttpMediaTypeNotSupportedException.class,
            HttpMediaTypeNotAcceptableException.class})
    ResponseEntity<ProblemDetail> nowhere(Exception failure, HttpServletRequest request) throws Exception {
        if (!request.getRequestURI().startsWith("/api/") || !(failure instanceof ErrorResponse answer))
            throw failure; // a page says it as a page
        ProblemDetail problem = answer.getBody();
        problem.setDetail("%s %s: %s The operations stand in %s".formatted(request.getMethod(),
                request.getRequestURI(), sentence(problem), OpenApiDocument.PATH));
        return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static String sentence(ProblemDetail problem) {
        String detail = problem.getDetail();
        return problem.getStatus() == 404 || detail == null ? "there is no such operation." : detail;
    }
}
