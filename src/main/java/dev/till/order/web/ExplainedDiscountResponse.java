package dev.till.order.web;

import dev.till.order.Discount;
import dev.till.order.OrderContent;
import dev.till.order.web.FigureResponse.LeftOverResponse;
import dev.till.pricing.Decimals;
import dev.till.pricing.DiscountType;
import dev.till.pricing.explain.Explanation;
import dev.till.pricing.explain.Explanation.DiscountTaken;
import dev.till.pricing.explain.Explanation.LineShare;
import dev.till.pricing.explain.ExplanationWords;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "ExplainedDiscount", description = "A discount when it was taken, and who bore it")
record ExplainedDiscountResponse(
    @Schema(description = "Identifies the discount", example = "88140f25-f314-493b-ad81-32932f1ae4cc") UUID uuid,
    @Schema(description = "The name; absent if the discount has none", example = "10% membership discount")
    @Nullable String name,
    DiscountType type,
    @Schema(description = "A fraction for `percent`, dollars for `amount`", example = "0.1") BigDecimal amount,
    @Schema(description = "The uuid of the order, or of the line that the discount applies to",
        example = "a76ee7b0-7f9e-4443-899c-f4be0faddee3") UUID applyTo,
    @Schema(description = "The code of the coupon that takes it; absent if it is no coupon's", example = "WELCOME10")
    @Nullable String couponCode,
    @Schema(description = "What its target cost before. " + ExplanationResponse.EXACT, example = "20.35") String before,
    @Schema(description = "What it takes before it is rounded; absent if it isn't. " + ExplanationResponse.EXACT,
        example = "2.035")
    @Nullable String unrounded,
    @Schema(description = "What it takes. " + ExplanationResponse.EXACT, example = "2.035") String taken,
    @Schema(description = "What its target still costs. " + ExplanationResponse.EXACT, example = "18.315") String after,
    @Schema(description = "The same in a sentence", example = "10% of 20.35 is 2.035, which leaves 18.315.")
    String sentence,
    @Schema(description = "The number of lines that cost less now", example = "3") int reducedLines,
    @Schema(description = "The lines that cost less now. At most 5,000 in all discounts together: absent for the "
        + "discounts for which there is no more room")
    @Nullable List<ShareResponse> lineItems,
    @Schema(description = "Its share of the order's `discount_total`, or of its line's if no discount is on the order")
    FigureResponse appliedAmount) {

    static ExplainedDiscountResponse of(
        Discount discount, OrderContent content, Explanation explanation, DiscountTaken taken) {
        int index = taken.discount();
        return new ExplainedDiscountResponse(discount.uuid(), discount.name(), discount.type(),
            discount.type() == DiscountType.AMOUNT ? Decimals.price(discount.amount()) : discount.amount(),
            discount.applyTo(), discount.couponCode(), ExplanationResponse.exact(taken.before()),
            taken.exact().equals(taken.taken()) ? null : ExplanationResponse.exact(taken.exact()),
            ExplanationResponse.exact(taken.taken()), ExplanationResponse.exact(taken.after()),
            ExplanationWords.discount(taken, explanation.basket().discounts().get(index)), taken.lines(),
            taken.shares().size() < taken.lines() ? null
                : taken.shares().stream().map(share -> ShareResponse.of(content, share)).toList(),
            FigureResponse.of(explanation.appliedAmounts().get(index)));
    }

    @Schema(name = "DiscountShare", description = "What a line bears of a discount")
    record ShareResponse(
        @Schema(description = "Identifies the line", example = "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d") UUID uuid,
        @Schema(description = "What the line cost before. " + ExplanationResponse.EXACT, example = "8.75")
        String before,
        @Schema(description = "Its share before whole cents were shared; absent if they weren't. "
            + ExplanationResponse.EXACT, example = "0.875")
        @Nullable String unrounded,
        @Schema(description = "Its share. " + ExplanationResponse.EXACT, example = "0.875") String taken,
        @Schema(description = "What the line still costs. " + ExplanationResponse.EXACT, example = "7.875")
        String after,
        @Schema(description = "The cents that were left over when whole cents were shared; absent if none were")
        @Nullable LeftOverResponse leftOver) {

        private static ShareResponse of(OrderContent content, LineShare share) {
            return new ShareResponse(content.lineItems().get(share.line()).uuid(),
                ExplanationResponse.exact(share.before()),
                share.exact().equals(share.taken()) ? null : ExplanationResponse.exact(share.exact()),
                ExplanationResponse.exact(share.taken()), ExplanationResponse.exact(share.after()),
                LeftOverResponse.of(share.leftOver()));
        }
    }
}
