package dev.till.customer.web;

import dev.till.customer.Customer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

@Schema(name = "Customer", description = "A customer as stored")
record CustomerResponse(
    @Schema(description = "What paths name the customer by", example = "1") long id,
    @Schema(description = "The name, as given", example = "Ada Tester") String name,
    @Schema(description = "The address, as given", example = "ada.tester@example.org") String email,
    @Schema(description = "When they registered, in UTC", example = "2026-01-31T09:30:00Z") Instant createdAt) {

    static CustomerResponse of(Customer customer) {
        return new CustomerResponse(customer.id(), customer.name(), customer.email(), customer.createdAt());
    }
}
