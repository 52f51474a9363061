package dev.till.notification.web;

import dev.till.http.NoFields;
import dev.till.http.Paging;
import dev.till.http.address.PublicAddress;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.notification.NotificationService;
import dev.till.notification.NotificationService.Registration;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.stream.LongStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Notifications")
@RestController
@RequestMapping(path = "/customers/{id}/notifications", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class NotificationController {

    private final NotificationService notifications;

    @Operation(operationId = "requestNotification", summary = "Ask to be told of a product", description = """
        The customer is told once, at the product's next rise from 0, in the order in which customers asked; \
        `notified_at` says when. Where no mail reaches their address, `failed_at` says when Till gave up. Asking for a \
        product that is in stock is fine. Who waits for a product already gets that notification again, with a 200.""")
    @ApiResponse(responseCode = "200", description = "The notification that the customer waits for already")
    @ApiResponse(responseCode = "201", description = "The notification as registered",
        headers = @Header(name = "Location", ref = "#/components/headers/Location"))
    @Examples(request = "sold_out_product")
    @Refuses({"unknown_sku", "customer_not_found"})
    @PostMapping
    ResponseEntity<NotificationResponse> register(@PathVariable long id, @RequestBody NotificationRequest request) {
        Registration registration = notifications.register(id, request.toDraft());
        NotificationResponse response = NotificationResponse.of(registration.notification());
        if (!registration.created()) {
            return ResponseEntity.ok(response);
        }
        URI location = PublicAddress.current().of("/customers/{id}/notifications/{notificationId}", id, response.id());
        return ResponseEntity.created(location).body(response);
    }

    @Operation(operationId = "listNotifications", summary = "List a customer's notifications", description = """
        What the customer asked to be told of, the newest first, page by page, those told already included.""")
    @ApiResponse(responseCode = "200", description = "The notifications, perhaps none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @Refuses({"invalid_page", "customer_not_found"})
    @GetMapping
    ResponseEntity<List<NotificationResponse>> list(
        @PathVariable long id,
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        long before = Paging.id(after, Long.MAX_VALUE);
        return Paging.answer(notifications.list(id, before, limit), NotificationResponse::of,
            notification -> LongStream.of(notification.id()));
    }

    @Operation(operationId = "deleteNotification", summary = "Delete a notification", description = """
        The customer is no longer told of the product. Deleting it again is a 404.""")
    @ApiResponse(responseCode = "204", description = "It is deleted")
    @Examples(request = "no_fields")
    @Refuses({"customer_not_found", "notification_not_found"})
    @DeleteMapping("/{notification_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
        @PathVariable long id, @PathVariable("notification_id") long notificationId,
        @RequestBody(required = false) @Nullable NoFields none) {
        notifications.remove(id, notificationId);
    }
}
