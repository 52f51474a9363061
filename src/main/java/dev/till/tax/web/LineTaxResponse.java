package dev.till.tax.web;

import dev.till.pricing.Decimals;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One of the taxes of a line, with its amount. */
@Schema(name = "LineTax", description = "One tax of a line. The amounts of a line's taxes sum to its `tax_total`",
    example = """
        {"name": "State tax", "tax_rate": 0.0625, "tax_amount": 0.98}""")
public record LineTaxResponse(
    @Schema(description = "The name", example = "State tax") String name,
    @Schema(description = "The rate as a fraction: 0.0625 is 6.25%", example = "0.0625") BigDecimal taxRate,
    @Schema(description = "`true` if it also taxes the taxes before it; absent otherwise", example = "true")
    @Nullable Boolean compound,
    @Schema(description = "Dollars: the line's share of the tax", example = "0.98") BigDecimal taxAmount) {

    /** Returns the taxes with their amounts in whole cents; null if the list is one rate without a name. */
    public static @Nullable List<LineTaxResponse> of(TaxList list, List<Long> amounts) {
        return list.named() ? IntStream.range(0, list.taxes().size())
            .mapToObj(i -> of(list.taxes().get(i), amounts.get(i))).toList() : null;
    }

    private static LineTaxResponse of(Tax tax, long amount) {
        return new LineTaxResponse(Objects.requireNonNull(tax.name()), tax.rate(), tax.compound() ? true : null,
            Decimals.dollars(amount));
    }
}
