package dev.till.customer.web;

import dev.till.customer.CustomerService;
import dev.till.http.Paging;
import dev.till.http.address.PublicAddress;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.stream.LongStream;
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

@Tag(name = "Customers")
@RestController
@RequestMapping(path = "/customers", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class CustomerController {

    private final CustomerService customers;

    @Operation(operationId = "registerCustomer", summary = "Register a customer", description = """
        Registers a customer. The `id` in the answer identifies the customer in paths. An e-mail address can be \
        registered once, compared without regard to case: *Execute* pressed twice gets a 409.""")
    @ApiResponse(responseCode = "201", description = "The new customer",
        headers = @Header(name = "Location", ref = "#/components/headers/Location"))
    @Examples(request = "new_customer", answer = "registered_customer")
    @Refuses({"invalid_customer", "email_taken"})
    @PostMapping
    ResponseEntity<CustomerResponse> register(@RequestBody CustomerRequest request) {
        CustomerResponse customer = CustomerResponse.of(customers.register(request.toDraft()));
        return ResponseEntity.created(PublicAddress.current().of("/customers", customer.id())).body(customer);
    }

    @Operation(operationId = "listCustomers", summary = "List the customers", description = """
        The registered customers in the order of their ids, one page at a time. `email` finds the customer with \
        that address, without regard to case.""")
    @ApiResponse(responseCode = "200", description = "One page of customers; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @StaffOnly
    @Examples(answer = "customers")
    @Refuses("invalid_page")
    @GetMapping
    ResponseEntity<List<CustomerResponse>> list(
        @RequestParam(name = "email", required = false) @Nullable String email,
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        long last = Paging.id(after, 0);
        return Paging.answer(customers.list(email, last, limit), CustomerResponse::of,
            customer -> LongStream.of(customer.id()));
    }

    @Operation(operationId = "getCustomer", summary = "Get a customer", description = """
        One customer by `id`.""")
    @ApiResponse(responseCode = "200", description = "The customer")
    @StaffOnly
    @Examples(answer = "customer")
    @Refuses("customer_not_found")
    @GetMapping("/{id}")
    CustomerResponse get(@PathVariable long id) {
        return CustomerResponse.of(customers.get(id));
    }
}
