package dev.till.customer.web;

import dev.till.customer.CustomerService;
import dev.till.http.AllowedTo;
import dev.till.http.ExportPart;
import dev.till.http.NoFields;
import dev.till.http.Paging;
import dev.till.http.PersonalAnswer;
import dev.till.http.PiecewiseAnswer;
import dev.till.http.Role;
import dev.till.http.address.PublicAddress;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@Tag(name = "Customers")
@RestController
@RequestMapping(path = "/customers", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class CustomerController {

    private final CustomerService customers;
    private final List<ExportPart> parts;
    private final JsonMapper json;

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
        PersonalAnswer.mark(customer.id());
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

    @Operation(operationId = "changeCustomer", summary = "Change a customer", description = """
        Replaces the name, the e-mail address or both, and keeps what is absent. The customer's own address may be \
        given in another spelling.""")
    @ApiResponse(responseCode = "200", description = "The changed customer")
    @StaffOnly
    @Examples(request = {"other_name", "other_email"}, answer = "changed_customer")
    @Refuses({"invalid_customer", "customer_not_found", "email_taken"})
    @AllowedTo(Role.CUSTOMER)
    @PatchMapping("/{id}")
    CustomerResponse change(@PathVariable long id, @RequestBody CustomerChangeRequest request) {
        CustomerResponse customer = CustomerResponse.of(customers.change(id, request.toChanges()));
        PersonalAnswer.mark(customer.id());
        return customer;
    }

    @Operation(operationId = "eraseCustomer", summary = "Erase a customer", description = """
        Removes the customer's name and e-mail address for good, and all of the customer's notifications. Orders keep \
        their figures and the number, which is a 404 from then on, except as a filter of `GET /orders`. The address \
        can be registered again. A second call has no further effect.""")
    @ApiResponse(responseCode = "204", description = "The customer is erased")
    @StaffOnly
    @Examples(request = "no_fields")
    @Refuses("customer_not_found")
    // Without a body, so that no Accept header excludes it.
    @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable long id, @RequestBody(required = false) @Nullable NoFields none) {
        customers.erase(id);
    }

    @Operation(operationId = "exportCustomer", summary = "Export a customer's data", description = """
        All that Till stores of a customer, as one JSON document: the customer, and all orders, refunds and \
        notifications. It may be large: it is sent while it is read. If that fails, the connection is closed before \
        the document is complete.""")
    @ApiResponse(responseCode = "200", description = "The customer's data",
        content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(ref = "CustomerExport")),
        headers = @Header(name = "Content-Disposition", ref = "#/components/headers/Content-Disposition"))
    @StaffOnly
    @Examples(answer = "export")
    @Refuses("customer_not_found")
    @AllowedTo(Role.CUSTOMER)
    @GetMapping("/{id}/export")
    void export(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        CustomerResponse customer = CustomerResponse.of(customers.get(id));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("customer-" + id + ".json").build().toString());
        PiecewiseAnswer.write(new ExportDocument(customer, parts, json), request, response);
    }
}
