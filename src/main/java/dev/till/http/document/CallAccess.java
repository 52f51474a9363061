package dev.till.http.document;

import io.swagger.v3.oas.models.Operation;
import java.util.List;
import org.springframework.web.method.HandlerMethod;

/** Documents which credential an operation needs: one implementation for each mode. */
interface CallAccess {

    /** The names of the examples of errors that a caller without the right credential gets. */
    List<String> errors(HandlerMethod method);

    /** Adds the requirement to an operation that has all of its 4xx answers, and says it in its description. */
    void document(Operation operation, HandlerMethod method);
}
