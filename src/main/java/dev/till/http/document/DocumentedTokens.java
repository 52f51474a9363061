package dev.till.http.document;

/**
 * The names by which the OpenAPI document explains bearer tokens. There is such a bean only while Till takes tokens in
 * place of the staff key.
 *
 * @param staffScope     the scope of staff
 * @param calculateScope the scope of callers that may calculate and create orders without a customer
 * @param customerClaim  the claim with a customer's id
 */
public record DocumentedTokens(String staffScope, String calculateScope, String customerClaim) {

    /** Replaces {@code {staff_scope}}, {@code {calculate_scope}} and {@code {customer_claim}} in a text. */
    String fill(String text) {
        return text.replace("{staff_scope}", staffScope).replace("{calculate_scope}", calculateScope)
            .replace("{customer_claim}", customerClaim);
    }
}
