package dev.till.order.web;

import dev.till.order.OrderService;
import dev.till.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Orders")
@RestController
@RequiredArgsConstructor
class ReceiptController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final OrderService orders;
    private final ReceiptPage page;

    @Operation(operationId = "getReceipt", summary = "Get an order's receipt", description = """
        The order as a person wants to read it: 40 columns of plain text, as a till prints it, or, for an `Accept` \
        header that prefers `text/html`, a page for phones and paper.""")
    @ApiResponse(responseCode = "200", description = "The receipt", content = {
        @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
        @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string"))})
    @Refuses("order_not_found")
    @GetMapping(path = "/orders/{uuid}/receipt", produces = {MediaType.TEXT_PLAIN_VALUE, MediaType.TEXT_HTML_VALUE})
    ResponseEntity<String> receipt(
        @PathVariable UUID uuid,
        @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Receipt receipt = Receipt.of(orders.get(uuid));
        boolean asPage = prefersPage(accept);
        return ResponseEntity.ok()
            .contentType(asPage ? PAGE : TEXT)
            .varyBy(HttpHeaders.ACCEPT)
            .body(asPage ? page.of(receipt) : ReceiptText.of(receipt));
    }

    /** Whether the page is what the client likes best; what takes anything gets text, as a terminal wants it. */
    private static boolean prefersPage(@Nullable String accept) {
        List<MediaType> accepted = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(accepted);
        double pageQuality = quality(accepted, MediaType.TEXT_HTML);
        double textQuality = quality(accepted, MediaType.TEXT_PLAIN);
        return pageQuality > textQuality;
    }

    private static double quality(List<MediaType> accepted, MediaType type) {
        return accepted.stream().filter(range -> range.includes(type)).findFirst()
            .map(MediaType::getQualityValue).orElse(0.0);
    }
}
