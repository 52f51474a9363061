package dev.till.http.document;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Demo mode: operations with {@link StaffOnly} need the staff key, all others are open. */
class StaffKeyAccess implements CallAccess {

    @Override
    public List<String> errors(HandlerMethod method) {
        return method.hasMethodAnnotation(StaffOnly.class)
            ? List.of("unauthorized", "too_many_wrong_keys", "rate_limited") : List.of();
    }

    @Override
    public void document(Operation operation, HandlerMethod method) {
        if (method.hasMethodAnnotation(StaffOnly.class)) {
            operation.setTags(List.of("Staff"));
            operation.setDescription("For staff, with the staff key. " + operation.getDescription());
            operation.addSecurityItem(new SecurityRequirement().addList("staff_key"));
            SharedHeaders.add(operation.getResponses().get("401"), HttpHeaders.WWW_AUTHENTICATE);
            SharedHeaders.add(operation.getResponses().get("429"), HttpHeaders.RETRY_AFTER);
        } else {
            // An empty list documents that no credential is needed.
            operation.setSecurity(List.of());
        }
    }
}
