package dev.till.customer.web;

import dev.till.customer.CustomerService;
import dev.till.platform.openapi.Examples;
import dev.till.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Customers")
@RestController
@RequestMapping(path = "/customers", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class CustomerController {

    private final CustomerService customers;

    @Operation(operationId = "registerCustomer", summary = "Register a customer", description = """
        An e-mail address registers once, in whatever case it is written: pressing *Execute* twice gets a 409. The \
        answer's `id` is what paths name the customer by.""")
    @ApiResponse(responseCode = "201", description = "The customer as stored")
    @Examples(request = "new_customer")
    @Refuses({"invalid_customer", "email_taken"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CustomerResponse register(@RequestBody CustomerRequest request) {
        return CustomerResponse.of(customers.register(request.toDraft()));
    }
}
