package dev.till.order.web;

import dev.till.http.AllowedTo;
import dev.till.http.EntityTags;
import dev.till.http.Paging;
import dev.till.http.Role;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.order.Order;
import dev.till.order.OrderService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Customer orders")
@RestController
@RequestMapping(path = "/customers/{id}/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class CustomerOrderController {

    private final OrderService orders;

    @Operation(operationId = "placeCustomerOrder", summary = "Place an order for a customer", description = """
        Places an order for one product (`sku`) or for several (`line_items`), and takes the units from stock. If the \
        stock of any line is too low, nothing is ordered, and the 409 lists the first 100 such lines. Nor is anything \
        ordered if a code in `coupon_codes` can't be used.""")
    @ApiResponse(responseCode = "201", description = "The order that was placed, with its prices",
        headers = {
            @Header(name = "Location", ref = "#/components/headers/Location"),
            @Header(name = "ETag", ref = "#/components/headers/ETag")})
    @Examples(request = {"one_product", "several_products", "products_with_coupon"}, answer = "placed_order")
    @Refuses({"unknown_sku", "invalid_order", "invalid_taxes", "unknown_coupon", "customer_not_found",
        "product_unavailable", "order_exists", "coupon_unavailable"})
    @AllowedTo(Role.CUSTOMER)
    @PostMapping
    ResponseEntity<OrderResponse> place(@PathVariable long id, @RequestBody CustomerOrderRequest request) {
        Order order = orders.place(id, request.toDraft(), OrderPaths.terms());
        return ResponseEntity.created(OrderController.location(order)).eTag(EntityTags.of(order.revision()))
            .body(OrderResponse.of(order));
    }

    @Operation(operationId = "listCustomerOrders", summary = "List a customer's orders", description = """
        The customer's order history, newest first, one page at a time, cancelled orders included.""")
    @ApiResponse(responseCode = "200", description = "One page of orders; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @Examples(answer = "orders")
    @Refuses({"invalid_page", "customer_not_found"})
    @AllowedTo(Role.CUSTOMER)
    @GetMapping
    ResponseEntity<List<OrderResponse>> history(
        @PathVariable long id,
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        return OrderPages.answer(orders.history(id, OrderPages.position(after), limit));
    }
}
