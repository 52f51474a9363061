package dev.till.customer.web;

import dev.till.customer.Customer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

@Schema(name = "Customer", description = "A registered customer", example = """
    {"id": 1, "name": "Ada Tester", "email": "ada.tester@example.org", "created_at": "2026-01-31T09:30:00Z"}""")
record CustomerResponse(
    @Schema(description = "Identifies the customer in paths", example = "1") long id,
    @Schema(description = "The customer's name", example = "Ada Tester") String name,
    @Schema(description = "The e-mail address, spelled as it was registered",
        example = "ada.tester@example.org") String email,
    @Schema(description = "The time of registration, in UTC", example = "2026-01-31T09:30:00Z") Instant createdAt) {

    static CustomerResponse of(Customer customer) {
        return new CustomerResponse(customer.id(), customer.name(), customer.email(), customer.createdAt());
    }
}
