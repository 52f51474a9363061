package dev.till.report.web;

import dev.till.journal.Amounts;
import dev.till.journal.EntryKey;
import dev.till.report.DayRow;
import dev.till.report.SalesRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Schema(name = "SalesRow", description = "A row of a report on sales. It has one of `date`, `sku`, `coupon_code`, "
    + "`name`, `other` and `pricing_policy`. The row of all lines without a product, and that of all discounts without "
    + "a name, have none of them. A row of a discount has only `orders` and `discounts`, and that with `other` only "
    + "`discounts`. Otherwise `gross` - `discounts` - `returns` = `net`, and `net` + `tax` = `total`")
record SalesRowResponse(
    @Schema(description = "The day, in the time zone of the report", example = "2026-11-01") @Nullable LocalDate date,
    @Schema(description = "The product; absent for all lines without one", example = "KB-104") @Nullable String sku,
    @Schema(description = "The code of the coupon", example = "WELCOME10") @Nullable String couponCode,
    @Schema(description = "The name of the discount; absent for those of coupons and for those without a name",
        example = "Opening week")
    @Nullable String name,
    @Schema(description = "True on the row of all names beyond the first 1,000 of a day in UTC; otherwise absent",
        example = "true")
    @Nullable Boolean other,
    @Schema(description = "The pricing policy of the orders", example = "standard") @Nullable String pricingPolicy,
    @Schema(description = "Orders that were placed, less those that were cancelled. Of a product or a discount: orders "
        + "that have it, less those that were cancelled or changed to have it no more. Absent on the row with `other`: "
        + "an order may have several of its names", example = "1")
    @Nullable Long orders,
    @Schema(description = "Units that were sold, less those of changed and cancelled orders", example = "3")
    @Nullable BigDecimal units,
    @Schema(description = "Units that were refunded", example = "1") @Nullable BigDecimal returnedUnits,
    @Schema(description = "Dollars of the lines before discounts and without any tax", example = "149.70")
    @Nullable BigDecimal gross,
    @Schema(description = "Dollars that discounts took", example = "14.97") BigDecimal discounts,
    @Schema(description = "Dollars that were refunded, without tax", example = "44.91") @Nullable BigDecimal returns,
    @Schema(description = "`gross` - `discounts` - `returns`", example = "89.82") @Nullable BigDecimal net,
    @Schema(description = "Dollars of taxes, less those that were refunded", example = "5.61") @Nullable BigDecimal tax,
    @Schema(description = "`net` + `tax`", example = "95.43") @Nullable BigDecimal total) {

    static SalesRowResponse of(DayRow row) {
        return of(row.day(), null, null, row.amounts());
    }

    static SalesRowResponse of(SalesRow row) {
        EntryKey key = row.key();
        return switch (key.section()) {
            case PRODUCT -> of(null, key.sku(), null, row.amounts());
            case POLICY -> of(null, null, key.name(), row.amounts());
            default -> ofDiscount(key, row.amounts());
        };
    }

    private static SalesRowResponse ofDiscount(EntryKey key, Amounts amounts) {
        boolean isOther = key.isOther();
        // The orders of other names can't be added up: an order may have several of them.
        Long orders = isOther ? null : Long.valueOf(amounts.orders().longValueExact());
        return new SalesRowResponse(null, null, key.couponCode(), key.discountName(), isOther ? true : null, null,
            orders, null, null, null, SalesFigures.dollars(amounts.discounts()), null, null, null, null);
    }

    private static SalesRowResponse of(
        @Nullable LocalDate date, @Nullable String sku, @Nullable String policy, Amounts amounts) {
        SalesFigures sums = SalesFigures.of(amounts);
        return new SalesRowResponse(date, sku, null, null, null, policy, sums.orders(), sums.units(),
            sums.returnedUnits(), sums.gross(), sums.discounts(), sums.returns(), sums.net(), sums.tax(), sums.total());
    }
}
