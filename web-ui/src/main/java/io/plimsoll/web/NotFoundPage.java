package io.plimsoll.web;

import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;

/** What is not there is said on a page, with its reason. */
@ControllerAdvice(assignableTypes = {RunPage.class, CommandPage.class, DraftPage.class, DraftsPage.class,
        ExperimentsPage.class})
class NotFoundPage {
    @ExceptionHandler
    String notFound(ResponseStatusException fault, HttpServletResponse response, Model model) {
        return page(String.valueOf(fault.getReason()), response, model);
    }

    @ExceptionHandler
    String noNumber(MethodArgumentTypeMismatchException fault, HttpServletResponse response, Model model) {
        return page("\"" + fault.getValue() + (fault.getRequiredType() == UUID.class
                ? "\" is no id of a draft"
                : "\" is no number of a run"), response, model);
    }

    private static String page(String message, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("status", HttpStatus.NOT_FOUND.value());
        model.addAttribute("error", HttpStatus.NOT_FOUND.getReasonPhrase());
        model.addAttribute("message", message);
        return "error";
    }
}
