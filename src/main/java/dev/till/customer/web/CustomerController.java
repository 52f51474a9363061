package dev.till.customer.web;

import dev.till.customer.CustomerService;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/customers")
@RequiredArgsConstructor
class CustomerController {

    private final CustomerService customers;

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CustomerResponse register(@RequestBody CustomerRequest request) {
        return CustomerResponse.of(customers.register(request.toDraft()));
    }
}
