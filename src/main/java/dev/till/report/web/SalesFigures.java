package dev.till.report.web;

import dev.till.journal.Amounts;
import dev.till.pricing.Decimals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;

@Schema(name = "SalesTotals", description = "The sums of all sales of the range: `gross` - `discounts` - `returns` = "
    + "`net`, and `net` + `tax` = `total`, to the cent. Each may be negative, since a change, a cancellation and a "
    + "refund count on their own day",
    example = """
        {"orders": 1, "units": 3, "returned_units": 1, "gross": 149.70, "discounts": 14.97, "returns": 44.91,
         "net": 89.82, "tax": 5.61, "total": 95.43}""")
record SalesFigures(
    @Schema(description = "Orders that were placed, less those that were cancelled", example = "1")
    long orders,
    @Schema(description = "Units that were sold, less those of changed and cancelled orders. Refunds don't reduce it",
        example = "3")
    BigDecimal units,
    @Schema(description = "Units that were refunded", example = "1") BigDecimal returnedUnits,
    @Schema(description = "Dollars of all lines before discounts and without any tax: the orders' `subtotal` less "
        + "`included_tax_total`. Refunds don't reduce it", example = "149.70")
    BigDecimal gross,
    @Schema(description = "Dollars that discounts took: the orders' `discount_total`. Refunds don't reduce it",
        example = "14.97")
    BigDecimal discounts,
    @Schema(description = "Dollars that were refunded, without tax", example = "44.91") BigDecimal returns,
    @Schema(description = "`gross` - `discounts` - `returns`", example = "89.82") BigDecimal net,
    @Schema(description = "Dollars of taxes, added and included, less those that were refunded", example = "5.61")
    BigDecimal tax,
    @Schema(description = "`net` + `tax`: the orders' `total` less what was refunded", example = "95.43")
    BigDecimal total) {

    private static final int UNIT_DECIMALS = 3;
    private static final int CENT_DECIMALS = 2;

    static SalesFigures of(Amounts amounts) {
        return new SalesFigures(amounts.orders().longValueExact(), units(amounts.units()),
            units(amounts.returnedUnits()), dollars(amounts.gross()), dollars(amounts.discounts()),
            dollars(amounts.returns()), dollars(amounts.net()), dollars(amounts.tax()), dollars(amounts.total()));
    }

    static BigDecimal dollars(BigInteger cents) {
        return new BigDecimal(cents, CENT_DECIMALS);
    }

    private static BigDecimal units(BigInteger thousandths) {
        return Decimals.plain(new BigDecimal(thousandths, UNIT_DECIMALS));
    }
}
