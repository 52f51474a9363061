package dev.till.order.web;

import dev.till.order.Order;
import dev.till.order.OrderService;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/orders")
@RequiredArgsConstructor
class OrderController {

    private final OrderService orders;

    @PostMapping
    ResponseEntity<OrderResponse> open(@RequestBody OrderRequest request) {
        Order order = orders.place(request.toDraft());
        // 200 rather than 201 is the order calculator contract's.
        return ResponseEntity.ok().location(location(order)).body(OrderResponse.of(order));
    }

    @PostMapping("/calculate")
    OrderResponse calculate(@RequestBody OrderRequest request) {
        return OrderResponse.of(orders.calculate(request.toDraft()));
    }

    @PostMapping("/compare")
    List<ComparisonResponse> compare(@RequestBody OrderRequest request) {
        return ComparisonResponse.of(orders.compare(request.toDraft()));
    }

    @GetMapping("/{uuid}")
    OrderResponse get(@PathVariable UUID uuid) {
        return OrderResponse.of(orders.get(uuid));
    }

    @PutMapping("/{uuid}")
    OrderResponse change(@PathVariable UUID uuid, @RequestBody OrderRequest request) {
        return OrderResponse.of(orders.change(uuid, request.toDraft()));
    }

    @DeleteMapping("/{uuid}/line_items/{lineItemUuid}")
    OrderResponse removeLineItem(@PathVariable UUID uuid, @PathVariable UUID lineItemUuid) {
        return OrderResponse.of(orders.removeLineItem(uuid, lineItemUuid));
    }

    @DeleteMapping("/{uuid}/discounts/{discountUuid}")
    OrderResponse removeDiscount(@PathVariable UUID uuid, @PathVariable UUID discountUuid) {
        return OrderResponse.of(orders.removeDiscount(uuid, discountUuid));
    }

    @PostMapping("/{uuid}/cancel")
    OrderResponse cancel(@PathVariable UUID uuid) {
        return OrderResponse.of(orders.cancel(uuid));
    }

    /** Where an order is found, as the client sees this server, behind a proxy too. */
    static URI location(Order order) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().path("/orders/{uuid}").build(order.uuid());
    }
}
