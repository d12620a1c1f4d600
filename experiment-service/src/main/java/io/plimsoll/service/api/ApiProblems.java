package io.plimsoll.service.api;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import io.plimsoll.rollout.lifecycle.ImpossibleShareException;
import io.plimsoll.service.draft.FaultyDraftException;
import io.plimsoll.service.experiment.Fault;
import io.plimsoll.service.metric.FaultyMetricException;
import io.plimsoll.service.registry.RefusedException;

/** Every refusal says what is wrong and what to do, as {@code application/problem+json}. */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
class ApiProblems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ProblemDetail refused(ApiRefusalException refusal) {
        return faulty(refusal.status(), String.valueOf(refusal.getMessage()), refusal.faults());
    }

    @ExceptionHandler
    ProblemDetail refused(FaultyDraftException refusal) {
        return faulty(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refusal.getMessage()),
                refusal.faults());
    }

    @ExceptionHandler
    ProblemDetail refused(FaultyMetricException refusal) {
        return faulty(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refusal.getMessage()),
                refusal.faults());
    }

    /** The faults as lines for people, and in parts for programs. */
    private static ProblemDetail faulty(HttpStatus status, String message, List<Fault> faults) {
        ProblemDetail problem = problem(status, message);
        if (faults.isEmpty()) return problem;
        problem.setProperty("faults", faults.stream().map(Fault::toString).toList());
        problem.setProperty("faultDetails", faults);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedException refusal) {
        return problem(HttpStatus.CONFLICT, String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail refused(ImpossibleShareException refusal) {
        return problem(HttpStatus.CONFLICT, String.valueOf(refusal.getMessage()));
    }

    /** Two requests at once: the database let one of them through. */
    @ExceptionHandler({DataIntegrityViolationException.class, OptimisticLockingFailureException.class})
    ProblemDetail tooSlow() {
        return problem(HttpStatus.CONFLICT,
                "another request about the same thing was faster; look at it and try again");
    }

    @ExceptionHandler
    ProblemDetail unforeseen(RuntimeException failure) {
        log.error("a request failed that should not", failure);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR,
                "something went wrong that should not; the server's log says what");
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }
}
