package dev.till.order.web;

import dev.till.order.Order;
import dev.till.order.OrderService;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/customers/{id}/orders")
@RequiredArgsConstructor
class CustomerOrderController {

    private final OrderService orders;

    @PostMapping
    ResponseEntity<OrderResponse> place(@PathVariable long id, @RequestBody CustomerOrderRequest request) {
        Order order = orders.place(id, request.toDraft());
        return ResponseEntity.created(OrderController.location(order)).body(OrderResponse.of(order));
    }

    @GetMapping
    List<OrderResponse> history(@PathVariable long id) {
        return orders.history(id).stream().map(OrderResponse::of).toList();
    }
}
