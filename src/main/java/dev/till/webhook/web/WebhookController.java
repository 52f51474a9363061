package dev.till.webhook.web;

import dev.till.http.NoFields;
import dev.till.http.Paging;
import dev.till.http.address.PublicAddress;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import dev.till.webhook.WebhookService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

@Tag(name = "Staff")
@RestController
@RequestMapping(path = "/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class WebhookController {

    private final WebhookService webhooks;

    @Operation(operationId = "addWebhook", summary = "Add a webhook", description = """
        Sends the events of some types that happen from now on to an address, as \
        [Standard Webhooks](https://www.standardwebhooks.com) specifies: at least once, in any order, and \
        signed with `secret`, which only this answer shows. There can be 32 webhooks.""")
    @ApiResponse(responseCode = "201", description = "The new webhook with its secret",
        headers = @Header(name = "Location", ref = "#/components/headers/Location"))
    @StaffOnly
    @Examples(request = "new_webhook", answer = "added_webhook")
    @Refuses({"invalid_webhook", "too_many_webhooks"})
    @PostMapping
    ResponseEntity<NewWebhookResponse> add(@RequestBody WebhookRequest request) {
        NewWebhookResponse webhook = NewWebhookResponse.of(webhooks.add(request.toDraft()));
        return ResponseEntity.created(PublicAddress.current().of("/webhooks", webhook.id())).body(webhook);
    }

    @Operation(operationId = "listWebhooks", summary = "List the webhooks", description = """
        The webhooks in the order in which they were added, one page at a time, without their secrets.""")
    @ApiResponse(responseCode = "200", description = "One page of webhooks; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @StaffOnly
    @Examples(answer = "webhooks")
    @Refuses("invalid_page")
    @GetMapping
    ResponseEntity<List<WebhookResponse>> list(
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        return Paging.answer(webhooks.list(Paging.id(after, 0), limit), WebhookResponse::of,
            webhook -> LongStream.of(webhook.id()));
    }

    @Operation(operationId = "getWebhook", summary = "Get a webhook", description = "One webhook, without its secret.")
    @ApiResponse(responseCode = "200", description = "The webhook")
    @StaffOnly
    @Examples(answer = "webhook")
    @Refuses("webhook_not_found")
    @GetMapping("/{webhook_id}")
    WebhookResponse get(@PathVariable("webhook_id") long id) {
        return WebhookResponse.of(webhooks.get(id));
    }

    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook", description = """
        Deletes the webhook. Events that it has not got yet are not sent any more. A second delete is a 404.""")
    @ApiResponse(responseCode = "204", description = "The webhook is deleted")
    @StaffOnly
    @Examples(request = "no_fields")
    @Refuses("webhook_not_found")
    // Without a body, so that no Accept header excludes it.
    @DeleteMapping(path = "/{webhook_id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable("webhook_id") long id, @RequestBody(required = false) @Nullable NoFields none) {
        webhooks.remove(id);
    }

    @Operation(operationId = "testWebhook", summary = "Send a test to a webhook", description = """
        Sends a message of the type `webhook.test` to this webhook alone, signed as any other and before all that \
        waits for it. The answer is its delivery, which does not wait for the receiver: the list of deliveries has the \
        result.""")
    @ApiResponse(responseCode = "202", description = "The delivery of the test")
    @StaffOnly
    @Examples(request = "no_fields", answer = "test_delivery")
    @Refuses({"webhook_not_found", "webhook_ended"})
    @PostMapping("/{webhook_id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeliveryResponse test(
        @PathVariable("webhook_id") long id, @RequestBody(required = false) @Nullable NoFields none) {
        return DeliveryResponse.of(webhooks.test(id));
    }

    @Operation(operationId = "getLastDeliveries", summary = "Get the last deliveries of a webhook", description = """
        The last 100 deliveries, the newest first, with the result of the last try of each.""")
    @ApiResponse(responseCode = "200", description = "The deliveries; an empty array if there are none")
    @StaffOnly
    @Examples(answer = "deliveries")
    @Refuses("webhook_not_found")
    @GetMapping("/{webhook_id}/deliveries")
    List<DeliveryResponse> deliveries(@PathVariable("webhook_id") long id) {
        return webhooks.lastDeliveries(id).stream().map(DeliveryResponse::of).toList();
    }
}
