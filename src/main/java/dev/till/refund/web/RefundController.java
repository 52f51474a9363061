package dev.till.refund.web;

import dev.till.http.EntityTags;
import dev.till.http.Paging;
import dev.till.http.WithoutEffect;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import dev.till.order.OrderCondition;
import dev.till.refund.RefundService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Orders")
@RestController
@RequestMapping(path = "/orders/{order_uuid}/refunds", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class RefundController {

    private final RefundService refunds;

    @Operation(operationId = "refundOrder", summary = "Refund units of an order", description = """
        Refunds units of some lines, or all that is left of the order. The amounts are the units' shares of what was \
        charged: all refunds of a line together are exactly its amounts, to the cent and to each tax, however many \
        there are. Units of catalog products go back to stock, unless `restock` is false. If any line has too few \
        units left, nothing is refunded, and the 409 lists the first 100 such lines. An order with refunds can't be \
        changed or cancelled any more; its own amounts stay.""")
    @ApiResponse(responseCode = "201", description = "The refund, with what to pay back")
    @StaffOnly
    @Examples(request = {"one_unit", "two_lines", "all_that_is_left"}, answer = "refund")
    @Refuses({"invalid_refund", "order_not_found", "over_refunded", "order_cancelled", "order_changed",
        "order_unchanged"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RefundResponse refund(
        @PathVariable("order_uuid") UUID orderUuid, @RequestBody RefundRequest request,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        return RefundResponse.of(refunds.refund(orderUuid, request.toDraft(), OrderCondition.onRevision(
            revision -> EntityTags.allow(ifMatch, revision), revision -> EntityTags.forbid(ifNoneMatch, revision))));
    }

    @Operation(operationId = "calculateRefund", summary = "Calculate a refund", description = """
        The refund that `POST /orders/{uuid}/refunds` would make, with the same errors. Nothing is stored, and no \
        units go back to stock. `uuid` and `created_at` are absent.""")
    @ApiResponse(responseCode = "200", description = "What would be paid back")
    @StaffOnly
    @Examples(request = {"one_unit", "two_lines", "all_that_is_left"}, answer = "calculated_refund")
    @Refuses({"invalid_refund", "order_not_found", "over_refunded", "order_cancelled"})
    @WithoutEffect
    @PostMapping("/calculate")
    RefundResponse calculate(@PathVariable("order_uuid") UUID orderUuid, @RequestBody RefundRequest request) {
        return RefundResponse.of(refunds.calculate(orderUuid, request.toDraft()));
    }

    @Operation(operationId = "listRefunds", summary = "List an order's refunds", description = """
        The refunds of an order, oldest first, one page at a time.""")
    @ApiResponse(responseCode = "200", description = "One page of refunds; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @StaffOnly
    @Examples(answer = "refunds")
    @Refuses({"invalid_page", "order_not_found"})
    @GetMapping
    ResponseEntity<List<RefundResponse>> list(
        @PathVariable("order_uuid") UUID orderUuid,
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        return Paging.answer(refunds.list(orderUuid, Paging.id(after, 0), limit), RefundResponse::of,
            refund -> LongStream.of(refund.number()));
    }
}
