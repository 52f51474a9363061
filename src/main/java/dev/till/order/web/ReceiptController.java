package dev.till.order.web;

import dev.till.http.AcceptedTypes;
import dev.till.http.AllowedTo;
import dev.till.http.Role;
import dev.till.http.document.Refuses;
import dev.till.order.OrderService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Orders")
@RestController
@RequiredArgsConstructor
class ReceiptController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final HtmlPage PAGE = HtmlPage.of("receipt.html");

    private final OrderService orders;

    @Operation(operationId = "getReceipt", summary = "Get an order's receipt", description = """
        The order's receipt: plain text, 40 columns wide. Taxes that are added are listed above the total, taxes that \
        the prices contain and refunds below it. If the `Accept` header prefers `text/html`, the receipt is a page to \
        view or print. A client that accepts only `application/json`, as for the errors, gets the plain text.""")
    @ApiResponse(responseCode = "200", description = "The receipt", content = {
        @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "receipt", ref = "receipt")),
        @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "receipt_page", ref = "receipt_page"))})
    @Refuses({"order_not_found", "receipt_not_acceptable"})
    @AllowedTo({Role.CALCULATOR, Role.CUSTOMER})
    @GetMapping("/orders/{uuid}/receipt")
    ResponseEntity<String> receipt(
        @PathVariable UUID uuid,
        @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept)
        throws HttpMediaTypeNotAcceptableException {
        boolean asPage = prefersPage(accept);
        Receipt receipt = Receipt.of(orders.get(uuid));
        return asPage ? PAGE.answer(receipt)
            : ResponseEntity.ok().contentType(TEXT).varyBy(HttpHeaders.ACCEPT).body(ReceiptText.of(receipt));
    }

    /**
     * Returns whether the client prefers HTML. The default is text, as for terminals. Generated clients accept only
     * JSON, the type of the errors; they get text too.
     */
    private static boolean prefersPage(@Nullable String accept) throws HttpMediaTypeNotAcceptableException {
        AcceptedTypes accepted = AcceptedTypes.of(accept);
        return accepted.prefersHtml(MediaType.TEXT_PLAIN, Math.max(accepted.quality(MediaType.TEXT_PLAIN),
            accepted.namedQuality(MediaType.APPLICATION_JSON)));
    }
}
