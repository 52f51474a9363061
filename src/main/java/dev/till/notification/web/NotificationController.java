package dev.till.notification.web;

import dev.till.http.AllowedTo;
import dev.till.http.NoFields;
import dev.till.http.Paging;
import dev.till.http.Role;
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

    @Operation(operationId = "requestNotification", summary = "Request a back-in-stock notification", description = """
        Notifies the customer once, when the product's stock next rises from 0. Customers are notified in the order of \
        their requests; `notified_at` is the time. If no mail can reach the address, `failed_at` is the time when Till \
        gave up. A product that is in stock is accepted. If the customer already waits for the product, the answer is \
        that notification, with a 200.""")
    @ApiResponse(responseCode = "200", description = "The notification that the customer already waits for")
    @ApiResponse(responseCode = "201", description = "The new notification",
        headers = @Header(name = "Location", ref = "#/components/headers/Location"))
    @Examples(request = "sold_out_product", answer = "requested_notification")
    @Refuses({"unknown_sku", "customer_not_found"})
    @AllowedTo(Role.CUSTOMER)
    @PostMapping
    ResponseEntity<NotificationResponse> register(@PathVariable long id, @RequestBody NotificationRequest request) {
        Registration registration = notifications.register(id, request.toDraft());
        NotificationResponse response = NotificationResponse.of(registration.notification());
        if (!registration.created()) {
            return ResponseEntity.ok(response);
        }
        URI location = PublicAddress.current().of("/customers/" + id + "/notifications", response.id());
        return ResponseEntity.created(location).body(response);
    }

    @Operation(operationId = "listNotifications", summary = "List a customer's notifications", description = """
        The customer's notifications, newest first, one page at a time, those already sent included.""")
    @ApiResponse(responseCode = "200", description = "One page of notifications; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @Examples(answer = "notifications")
    @Refuses({"invalid_page", "customer_not_found"})
    @AllowedTo(Role.CUSTOMER)
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
        Deletes the notification: the customer no longer waits for the product. A second delete is a 404.""")
    @ApiResponse(responseCode = "204", description = "The notification is deleted")
    @Examples(request = "no_fields")
    @Refuses({"customer_not_found", "notification_not_found"})
    // Without a body, so that no Accept header excludes it.
    @AllowedTo(Role.CUSTOMER)
    @DeleteMapping(path = "/{notification_id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
        @PathVariable long id, @PathVariable("notification_id") long notificationId,
        @RequestBody(required = false) @Nullable NoFields none) {
        notifications.remove(id, notificationId);
    }
}
