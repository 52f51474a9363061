package dev.till.order.web;

import dev.till.pricing.Decimals;
import dev.till.pricing.explain.ExplanationWords;
import dev.till.pricing.explain.Figure;
import dev.till.pricing.explain.Figure.LeftOver;
import dev.till.pricing.explain.Figure.Origin;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Schema(name = "ExplainedFigure", description = "A figure, and how it became whole cents", example = """
    {"amount": 19.63, "exact": "19.6261875", "remainder": "0.61875", "origin": "rounded", "reason": "Rounded up."}""")
record FigureResponse(
    @Schema(description = "Dollars: the figure", example = "19.63") BigDecimal amount,
    @Schema(description = ExplanationResponse.EXACT, example = "19.6261875") String exact,
    @Schema(description = "What is left of the exact value without its whole cents, as a part of a cent: a decimal or "
        + "a fraction below 1", example = "0.61875")
    String remainder,
    @Schema(description = "How the exact value became whole cents: `whole` (it is whole), `rounded`, `shared` (by the "
        + "largest remainder), `undivided` (all of the cents, because no other figure shares them), `running_share` "
        + "(so that taxes add up for lines and taxes), `sum`, `difference`, or `limited` (no more was left). More "
        + "values may be added within 1.x", example = "rounded")
    String origin,
    @Schema(description = "The cents that were left over when whole cents were shared; absent if none were")
    @Nullable LeftOverResponse leftOver,
    @Schema(description = "The origin in a sentence; absent for `whole`", example = "Rounded up.")
    @Nullable String reason) {

    static FigureResponse of(Figure figure) {
        return new FigureResponse(Decimals.dollars(figure.cents()), ExplanationResponse.exact(figure.exact()),
            figure.remainder().text(), figure.origin().name().toLowerCase(Locale.ROOT),
            LeftOverResponse.of(figure.leftOver()),
            figure.origin() == Origin.WHOLE ? null : ExplanationWords.reason(figure));
    }

    @Schema(name = "LeftOver", description = "Each figure gets the whole cents of its exact value. The cents that are "
        + "left over go one each to the largest remainders", example = """
            {"cents": 2, "sharers": 3, "rank": 1, "received": 1}""")
    record LeftOverResponse(
        @Schema(description = "The number of cents that were left over", example = "2") long cents,
        @Schema(description = "The number of figures that shared them", example = "3") int sharers,
        @Schema(description = "The place of this figure's remainder: 1 is the largest", example = "1") int rank,
        @Schema(description = "The number of these cents that this figure got", example = "1") long received) {

        static @Nullable LeftOverResponse of(@Nullable LeftOver leftOver) {
            return leftOver == null ? null : new LeftOverResponse(leftOver.cents(), leftOver.sharers(),
                leftOver.rank(), leftOver.received());
        }
    }
}
