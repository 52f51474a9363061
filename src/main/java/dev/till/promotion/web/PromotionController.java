package dev.till.promotion.web;

import dev.till.http.Paging;
import dev.till.http.address.PublicAddress;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import dev.till.promotion.PromotionFilter;
import dev.till.promotion.PromotionService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.stream.LongStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Staff")
@RestController
@RequestMapping(path = "/promotions", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class PromotionController {

    private final PromotionService promotions;

    @Operation(operationId = "listPromotions", summary = "List the promotions", description = """
        The promotions in the order in which they were added, one page at a time. `code` selects those whose code \
        begins with it, without regard to case, and `active` those that are switched on, or off.""")
    @ApiResponse(responseCode = "200", description = "One page of promotions; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @StaffOnly
    @Examples(answer = "promotions")
    @Refuses("invalid_page")
    @GetMapping
    ResponseEntity<List<PromotionResponse>> list(
        @RequestParam(name = "code", required = false) @Nullable String code,
        @RequestParam(name = "active", required = false) @Nullable Boolean active,
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        long last = Paging.id(after, 0);
        return Paging.answer(promotions.list(new PromotionFilter(code, active), last, limit), PromotionResponse::of,
            promotion -> LongStream.of(promotion.id()));
    }

    @Operation(operationId = "getPromotion", summary = "Get a promotion", description = """
        One promotion by its code, in any case, with the number of orders that use it.""")
    @ApiResponse(responseCode = "200", description = "The promotion")
    @StaffOnly
    @Examples(answer = "promotion")
    @Refuses("promotion_not_found")
    @GetMapping("/{promotion_code}")
    PromotionResponse get(@PathVariable("promotion_code") String code) {
        return PromotionResponse.of(promotions.get(code));
    }

    @Operation(operationId = "addPromotion", summary = "Add a promotion", description = """
        Adds a promotion, whose code orders can use from then on. However many orders come at once, no more of them \
        use it than `usage_limit` and `usage_limit_per_customer` allow.""")
    @ApiResponse(responseCode = "201", description = "The new promotion",
        headers = @Header(name = "Location", ref = "#/components/headers/Location"))
    @StaffOnly
    @Examples(request = {"new_promotion", "new_sets"}, answer = "added_promotion")
    @Refuses({"invalid_promotion", "code_taken"})
    @PostMapping
    ResponseEntity<PromotionResponse> add(@RequestBody PromotionRequest request) {
        PromotionResponse promotion = PromotionResponse.of(promotions.add(request.toDraft()));
        return ResponseEntity.created(PublicAddress.current().of("/promotions", promotion.code())).body(promotion);
    }

    @Operation(operationId = "changePromotion", summary = "Change a promotion", description = """
        Replaces name, `active`, times and limits where they are given. Orders that use the promotion keep what it \
        takes off them.""")
    @ApiResponse(responseCode = "200", description = "The changed promotion")
    @StaffOnly
    @Examples(request = {"other_limit", "other_times"}, answer = "changed_promotion")
    @Refuses({"invalid_promotion_changes", "promotion_not_found", "limit_below_uses"})
    @PatchMapping("/{promotion_code}")
    PromotionResponse change(
        @PathVariable("promotion_code") String code, @RequestBody PromotionChangeRequest request) {
        return PromotionResponse.of(promotions.change(code, request.toChanges()));
    }
}
