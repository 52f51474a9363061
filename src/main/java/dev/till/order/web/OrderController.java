package dev.till.order.web;

import dev.till.http.NoFields;
import dev.till.http.Paging;
import dev.till.http.WithoutEffect;
import dev.till.http.address.PublicAddress;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import dev.till.order.Order;
import dev.till.order.OrderFilter;
import dev.till.order.OrderService;
import dev.till.order.OrderStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Orders")
@RestController
@RequestMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class OrderController {

    private final OrderService orders;

    @Operation(operationId = "createOrder", summary = "Create an order", description = """
        Lines name a product of the catalog (`sku`), whose units are taken from stock, or bring a name and price of \
        their own. An order may be empty and be filled later. `apply_to` names a line's `uuid`, also one chosen in \
        the same request; without it a discount applies to the order.""")
    @ApiResponse(responseCode = "200", description = "The order as stored, priced",
        headers = {
            @Header(name = "Location", ref = "#/components/headers/Location"),
            @Header(name = "ETag", ref = "#/components/headers/ETag")})
    @Examples(request = {"three_items", "catalog_and_free_line", "empty_order"})
    @Refuses({"invalid_order", "product_unavailable", "order_exists"})
    @PostMapping
    ResponseEntity<OrderResponse> open(@RequestBody OrderRequest request) {
        Order order = orders.place(request.toDraft());
        // 200 rather than 201 is the order calculator contract's.
        return ResponseEntity.ok().location(location(order)).eTag(ETags.of(order)).body(OrderResponse.of(order));
    }

    @Operation(operationId = "calculateOrder", summary = "Calculate an order", description = """
        Prices what `POST /orders` would create, and creates nothing: no order is stored and no stock is touched, nor \
        need there be any. `id`, `status` and the times are absent.""")
    @ApiResponse(responseCode = "200", description = "The order as it would be priced")
    @Examples(request = {"three_items_undiscounted", "three_items", "catalog_and_free_line"},
        answer = "calculated_order")
    @Refuses("invalid_order")
    @WithoutEffect
    @PostMapping("/calculate")
    OrderResponse calculate(@RequestBody OrderRequest request) {
        return OrderResponse.of(orders.calculate(request.toDraft()));
    }

    @Operation(operationId = "compareOrder", summary = "Compare the pricing policies", description = """
        Prices what `POST /orders/calculate` takes under every policy: the request's own, or the default, first, then \
        the others, each with the difference of its total. For whoever sees "we differ by a cent".""")
    @ApiResponse(responseCode = "200", description = "What the order would cost under each policy")
    @Examples(request = {"three_items", "catalog_and_free_line"}, answer = "comparison")
    @Refuses("invalid_order")
    @WithoutEffect
    @PostMapping("/compare")
    List<ComparisonResponse> compare(@RequestBody OrderRequest request) {
        return ComparisonResponse.of(orders.compare(request.toDraft()));
    }

    @Operation(operationId = "getOrder", summary = "Get an order", description = """
        The order as it is now, with all figures to the cent.""")
    @ApiResponse(responseCode = "200", description = "The order",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Refuses("order_not_found")
    @GetMapping("/{uuid}")
    ResponseEntity<OrderResponse> get(
        @PathVariable UUID uuid,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        Order order = orders.get(uuid);
        return ETags.isAny(ifNoneMatch)
            ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(ETags.of(order)).build()
            : answer(order);
    }

    @Operation(operationId = "changeOrder", summary = "Change an order", description = """
        Merges the body into the order and prices it again. A line or discount whose `uuid` the order has changes in \
        the fields that are given; any other is added at the end; all that the body leaves out stays. More units of a \
        product are taken from stock, fewer are given back. With uuids, sending it again changes nothing.""")
    @ApiResponse(responseCode = "200", description = "The order as changed, priced again",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(request = {"other_quantity", "one_more_line", "other_discount"})
    @Refuses({"invalid_order", "order_not_found", "product_unavailable", "order_cancelled", "order_changed",
        "order_unchanged"})
    @PutMapping("/{uuid}")
    ResponseEntity<OrderResponse> change(
        @PathVariable UUID uuid, @RequestBody OrderRequest request,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        return answer(orders.change(uuid, request.toDraft(), ETags.condition(ifMatch, ifNoneMatch)));
    }

    @Operation(operationId = "deleteLineItem", summary = "Remove a line item", description = """
        Removes the line and the discounts that apply to it, gives its units back to stock and prices the order \
        again. Removing it again is a 404.""")
    @ApiResponse(responseCode = "200", description = "The order without the line, priced again",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(request = "no_fields")
    @Refuses({"order_not_found", "line_item_not_found", "order_cancelled", "order_changed", "order_unchanged"})
    @DeleteMapping("/{uuid}/line_items/{line_item_uuid}")
    ResponseEntity<OrderResponse> removeLineItem(
        @PathVariable UUID uuid, @PathVariable("line_item_uuid") UUID lineItemUuid,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
        @RequestBody(required = false) @Nullable NoFields none) {
        return answer(orders.removeLineItem(uuid, lineItemUuid, ETags.condition(ifMatch, ifNoneMatch)));
    }

    @Operation(operationId = "deleteDiscount", summary = "Remove a discount", description = """
        Removes the discount and prices the order again. Removing it again is a 404.""")
    @ApiResponse(responseCode = "200", description = "The order without the discount, priced again",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(request = "no_fields")
    @Refuses({"order_not_found", "discount_not_found", "order_cancelled", "order_changed", "order_unchanged"})
    @DeleteMapping("/{uuid}/discounts/{discount_uuid}")
    ResponseEntity<OrderResponse> removeDiscount(
        @PathVariable UUID uuid, @PathVariable("discount_uuid") UUID discountUuid,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
        @RequestBody(required = false) @Nullable NoFields none) {
        return answer(orders.removeDiscount(uuid, discountUuid, ETags.condition(ifMatch, ifNoneMatch)));
    }

    @Operation(operationId = "cancelOrder", summary = "Cancel an order", description = """
        Calls the order off and gives its units back to stock, once, however often it is called. A cancelled order \
        can still be read, but not be changed: that is a 409.""")
    @ApiResponse(responseCode = "200", description = "The order, cancelled",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(request = "no_fields")
    @Refuses({"order_not_found", "order_changed", "order_unchanged"})
    @PostMapping("/{uuid}/cancel")
    ResponseEntity<OrderResponse> cancel(
        @PathVariable UUID uuid,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
        @RequestBody(required = false) @Nullable NoFields none) {
        return answer(orders.cancel(uuid, ETags.condition(ifMatch, ifNoneMatch)));
    }

    @Operation(operationId = "listOrders", summary = "List all orders", description = """
        The newest first, page by page, whoever placed them; the filters can be combined.""")
    @ApiResponse(responseCode = "200", description = "The orders, perhaps none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @StaffOnly
    @Refuses("invalid_page")
    @GetMapping
    ResponseEntity<List<OrderResponse>> list(
        @RequestParam(name = "status", required = false) @Nullable OrderStatus status,
        @RequestParam(name = "customer_id", required = false) @Nullable Long customerId,
        @RequestParam(name = "created_after", required = false) @Nullable Instant createdAfter,
        @RequestParam(name = "created_before", required = false) @Nullable Instant createdBefore,
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        OrderFilter filter = new OrderFilter(status, customerId, createdAfter, createdBefore);
        return OrderPages.answer(orders.list(filter, OrderPages.position(after), limit));
    }

    /** With its version, which Spring holds against the tags of an {@code If-None-Match} too. */
    private static ResponseEntity<OrderResponse> answer(Order order) {
        return ResponseEntity.ok().eTag(ETags.of(order)).body(OrderResponse.of(order));
    }

    /** Where an order is found, as the client sees this server, behind a proxy too. */
    static URI location(Order order) {
        return PublicAddress.current().of("/orders/{uuid}", order.uuid());
    }
}
