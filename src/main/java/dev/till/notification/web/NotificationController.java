package dev.till.notification.web;

import dev.till.notification.NotificationService;
import dev.till.notification.NotificationService.Registration;
import java.net.URI;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/customers/{id}/notifications")
@RequiredArgsConstructor
class NotificationController {

    private final NotificationService notifications;

    @PostMapping
    ResponseEntity<NotificationResponse> register(@PathVariable long id, @RequestBody NotificationRequest request) {
        Registration registration = notifications.register(id, request.toDraft());
        NotificationResponse response = NotificationResponse.of(registration.notification());
        if (!registration.created()) {
            return ResponseEntity.ok(response);
        }
        URI location = ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/customers/{id}/notifications/{notificationId}").build(id, response.id());
        return ResponseEntity.created(location).body(response);
    }

    @GetMapping
    List<NotificationResponse> list(@PathVariable long id) {
        return notifications.list(id).stream().map(NotificationResponse::of).toList();
    }

    @DeleteMapping("/{notificationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, @PathVariable long notificationId) {
        notifications.remove(id, notificationId);
    }
}
