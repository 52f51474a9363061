package dev.till.order.web;

import dev.till.http.AllowedTo;
import dev.till.http.EntityTags;
import dev.till.http.NoFields;
import dev.till.http.Paging;
import dev.till.http.Role;
import dev.till.http.WithoutEffect;
import dev.till.http.address.PublicAddress;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import dev.till.order.Order;
import dev.till.order.OrderCondition;
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
        Creates an order without a customer. A line either names a catalog product (`sku`), whose units are taken from \
        stock, or has its own name and price. An order may be empty; `PUT` adds lines later. A discount applies to the \
        line whose `uuid` is in `apply_to`, which may be a line of the same request; without `apply_to` it applies to \
        the order. Each code in `coupon_codes` is used, or the order is refused with the reasons of all that \
        can't be.""")
    @ApiResponse(responseCode = "200", description = "The new order, with its prices",
        headers = {
            @Header(name = "Location", ref = "#/components/headers/Location"),
            @Header(name = "ETag", ref = "#/components/headers/ETag")})
    @Examples(request = {"three_items", "catalog_and_free_line", "several_taxes", "prices_with_tax", "with_coupons",
        "empty_order"}, answer = {"created_order", "created_order_with_coupons"})
    @Refuses({"invalid_order", "invalid_taxes", "unknown_coupon", "product_unavailable", "order_exists",
        "coupon_unavailable"})
    @AllowedTo(Role.CALCULATOR)
    @PostMapping
    ResponseEntity<OrderResponse> open(@RequestBody OrderRequest request) {
        Order order = orders.place(request.toDraft(), OrderPaths.terms());
        // 200 rather than 201 is the order calculator contract's.
        return ResponseEntity.ok().location(location(order)).eTag(EntityTags.of(order.revision()))
            .body(OrderResponse.of(order));
    }

    @Operation(operationId = "calculateOrder", summary = "Calculate an order", description = """
        The prices of the order that `POST /orders` would create. Nothing is stored or used, and stock is not checked. \
        A coupon that is used up takes nothing, and says so in its `reason`. `id`, `status` and the times are \
        absent.""")
    @ApiResponse(responseCode = "200", description = "The order with its prices")
    @Examples(request = {"three_items_undiscounted", "three_items", "catalog_and_free_line", "several_taxes",
        "prices_with_tax", "with_coupons"}, answer = {"calculated_order", "calculated_order_with_coupons"})
    @Refuses({"invalid_order", "invalid_taxes", "unknown_coupon", "coupon_unavailable"})
    @WithoutEffect
    @AllowedTo(Role.CALCULATOR)
    @PostMapping("/calculate")
    OrderResponse calculate(@RequestBody OrderRequest request) {
        return OrderResponse.of(orders.calculate(request.toDraft()));
    }

    @Operation(operationId = "compareOrder", summary = "Compare pricing policies", description = """
        The order's totals under every pricing policy, and their differences. The first entry is the policy that the \
        request names, or the default. Use it to find out why another system's total differs by a cent. Nothing is \
        stored.""")
    @ApiResponse(responseCode = "200", description = "The totals under each policy")
    @Examples(request = {"three_items", "catalog_and_free_line", "several_taxes", "prices_with_tax", "with_coupons"},
        answer = "comparison")
    @Refuses({"invalid_order", "invalid_taxes", "unknown_coupon", "coupon_unavailable"})
    @WithoutEffect
    @AllowedTo(Role.CALCULATOR)
    @PostMapping("/compare")
    List<ComparisonResponse> compare(@RequestBody OrderRequest request) {
        return ComparisonResponse.of(orders.compare(request.toDraft()));
    }

    @Operation(operationId = "getOrder", summary = "Get an order", description = """
        One order by `uuid`, with its prices.""")
    @ApiResponse(responseCode = "200", description = "The order",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(answer = "order")
    @Refuses("order_not_found")
    @AllowedTo({Role.CALCULATOR, Role.CUSTOMER})
    @GetMapping("/{uuid}")
    ResponseEntity<OrderResponse> get(
        @PathVariable UUID uuid,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        Order order = orders.get(uuid);
        return EntityTags.isAny(ifNoneMatch)
            ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(EntityTags.of(order.revision())).build()
            : answer(order);
    }

    @Operation(operationId = "changeOrder", summary = "Change an order", description = """
        Merges the body into the order and prices the order again. A line or discount with a `uuid` that the order \
        already has replaces the given fields of that one. Any other line or discount is added at the end. Everything \
        that the body leaves out stays. A code in `coupon_codes` that the order already has changes nothing, any other \
        is added. Additional units are taken from stock, and removed units go back. If all new \
        lines and discounts have a `uuid`, sending the same body again changes nothing. An order with refunds can't be \
        changed; a body that changes nothing is accepted.""")
    @ApiResponse(responseCode = "200", description = "The changed order, with its new prices",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(request = {"other_quantity", "one_more_line", "other_discount", "one_more_coupon"},
        answer = "changed_order")
    @Refuses({"invalid_order", "invalid_taxes", "unknown_coupon", "order_not_found", "product_unavailable",
        "coupon_unavailable", "coupon_discount", "order_cancelled", "order_refunded", "order_changed",
        "order_unchanged"})
    @AllowedTo({Role.CALCULATOR, Role.CUSTOMER})
    @PutMapping("/{uuid}")
    ResponseEntity<OrderResponse> change(
        @PathVariable UUID uuid, @RequestBody OrderRequest request,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        return answer(orders.change(uuid, request.toDraft(), condition(ifMatch, ifNoneMatch), OrderPaths.terms()));
    }

    @Operation(operationId = "deleteLineItem", summary = "Remove a line item", description = """
        Removes the line and the discounts that apply to it, returns its units to stock and prices the order again. \
        A second removal is a 404.""")
    @ApiResponse(responseCode = "200", description = "The order without the line, with its new prices",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(request = "no_fields", answer = "order_without_line")
    @Refuses({"order_not_found", "line_item_not_found", "order_cancelled", "order_refunded", "order_changed",
        "order_unchanged"})
    @AllowedTo({Role.CALCULATOR, Role.CUSTOMER})
    @DeleteMapping("/{uuid}/line_items/{line_item_uuid}")
    ResponseEntity<OrderResponse> removeLineItem(
        @PathVariable UUID uuid, @PathVariable("line_item_uuid") UUID lineItemUuid,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
        @RequestBody(required = false) @Nullable NoFields none) {
        return answer(orders.removeLineItem(
            uuid, lineItemUuid, condition(ifMatch, ifNoneMatch), OrderPaths.terms()));
    }

    @Operation(operationId = "deleteDiscount", summary = "Remove a discount", description = """
        Removes the discount and prices the order again. A second removal is a 404. What a coupon takes can't be \
        removed by itself: remove the coupon.""")
    @ApiResponse(responseCode = "200", description = "The order without the discount, with its new prices",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(request = "no_fields", answer = "order_without_discount")
    @Refuses({"order_not_found", "discount_not_found", "coupon_discount", "order_cancelled", "order_refunded",
        "order_changed", "order_unchanged"})
    @AllowedTo({Role.CALCULATOR, Role.CUSTOMER})
    @DeleteMapping("/{uuid}/discounts/{discount_uuid}")
    ResponseEntity<OrderResponse> removeDiscount(
        @PathVariable UUID uuid, @PathVariable("discount_uuid") UUID discountUuid,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
        @RequestBody(required = false) @Nullable NoFields none) {
        return answer(orders.removeDiscount(uuid, discountUuid, condition(ifMatch, ifNoneMatch)));
    }

    @Operation(operationId = "deleteCoupon", summary = "Remove a coupon", description = """
        Removes the coupon with all that it takes, gives its use back and prices the order again. A second removal is \
        a 404.""")
    @ApiResponse(responseCode = "200", description = "The order without the coupon, with its new prices",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(request = "no_fields", answer = "order_without_coupon")
    @Refuses({"order_not_found", "coupon_not_found", "order_cancelled", "order_refunded", "order_changed",
        "order_unchanged"})
    @AllowedTo({Role.CALCULATOR, Role.CUSTOMER})
    @DeleteMapping("/{uuid}/coupons/{coupon_code}")
    ResponseEntity<OrderResponse> removeCoupon(
        @PathVariable UUID uuid, @PathVariable("coupon_code") String couponCode,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
        @RequestBody(required = false) @Nullable NoFields none) {
        return answer(orders.removeCoupon(uuid, couponCode, condition(ifMatch, ifNoneMatch)));
    }

    @Operation(operationId = "cancelOrder", summary = "Cancel an order", description = """
        Cancels the order, returns its units to stock and gives back the uses of its coupons. A second \
        cancellation has no further effect. A cancelled order can still be read; a change of it is a 409. An order \
        with refunds can't be cancelled.""")
    @ApiResponse(responseCode = "200", description = "The cancelled order",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    @Examples(request = "no_fields", answer = "cancelled_order")
    @Refuses({"order_not_found", "order_refunded", "order_changed", "order_unchanged"})
    @AllowedTo({Role.CALCULATOR, Role.CUSTOMER})
    @PostMapping("/{uuid}/cancel")
    ResponseEntity<OrderResponse> cancel(
        @PathVariable UUID uuid,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
        @RequestBody(required = false) @Nullable NoFields none) {
        return answer(orders.cancel(uuid, condition(ifMatch, ifNoneMatch)));
    }

    @Operation(operationId = "listOrders", summary = "List all orders", description = """
        All orders, newest first, one page at a time, with and without a customer. Filters can be combined.""")
    @ApiResponse(responseCode = "200", description = "One page of orders; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @StaffOnly
    @Examples(answer = "orders")
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

    /** Returns the order with its tag, which Spring also compares with {@code If-None-Match} on a GET. */
    private static ResponseEntity<OrderResponse> answer(Order order) {
        return ResponseEntity.ok().eTag(EntityTags.of(order.revision())).body(OrderResponse.of(order));
    }

    /** Returns the condition of a change's headers. As RFC 9110 requires, {@code If-Match} is evaluated first. */
    private static OrderCondition condition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        return OrderCondition.onRevision(revision -> EntityTags.allow(ifMatch, revision),
            revision -> EntityTags.forbid(ifNoneMatch, revision));
    }

    /** Returns the address of an order as the client sees it, also behind a proxy. */
    static URI location(Order order) {
        return PublicAddress.current().of("/orders", order.uuid());
    }
}
