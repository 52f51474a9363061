package dev.till.order.web;

import dev.till.order.OrderService;
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

@RestController
@RequiredArgsConstructor
class ReceiptController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final OrderService orders;
    private final ReceiptPage page;

    @GetMapping(path = "/orders/{uuid}/receipt", produces = {MediaType.TEXT_PLAIN_VALUE, MediaType.TEXT_HTML_VALUE})
    ResponseEntity<String> receipt(
        @PathVariable UUID uuid, @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
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
