package dev.till.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RequestMapping;

/** Rethrows errors from outside Spring MVC, such as those of filters, for {@link ErrorAdvice} to answer. */
@Hidden
@Controller
class ContainerErrorController implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    void raise(HttpServletRequest request) throws Exception {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause) {
            throw cause instanceof Exception exception ? exception : new ServletException(cause);
        }
        // A client can't request this address itself.
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        throw new ErrorResponseException(status instanceof Integer code ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND);
    }
}
