package dev.till.tax.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.pricing.Limits;
import dev.till.tax.TaxDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the taxes that a request gives to a line or a product. */
@Schema(name = "TaxInput", description = """
    One tax of a line or a product. No two of them have the same `name` and `tax_rate`. `tax_amount`, which an answer \
    has, is accepted and ignored.""")
@JsonIgnoreProperties("tax_amount")
public record TaxRequest(
    @Schema(description = "The name, 1 to 60 characters", example = "State tax", requiredMode = RequiredMode.REQUIRED,
        minLength = 1, maxLength = Limits.MAX_TAX_NAME, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "The rate as a fraction, at most 6 decimals: 0.0625 is 6.25%. The rates of a line or product "
        + "sum to at most 1", example = "0.0625", requiredMode = RequiredMode.REQUIRED, minimum = "0",
        maximum = Limits.MAX_RATE, multipleOf = Limits.RATE_STEP)
    @Nullable BigDecimal taxRate,

    @Schema(description = "Whether it also taxes the taxes before it; false by default, and on the first tax",
        example = "false")
    @Nullable Boolean compound) {

    /** Returns the drafts of taxes; null for null. */
    public static @Nullable List<TaxDraft> drafts(@Nullable List<TaxRequest> taxes) {
        return taxes == null ? null
            : taxes.stream().map(tax -> new TaxDraft(tax.name, tax.taxRate, tax.compound)).toList();
    }
}
