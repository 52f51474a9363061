package dev.till.order.web;

import dev.till.http.AcceptedTypes;
import dev.till.http.AllowedTo;
import dev.till.http.EntityTags;
import dev.till.http.Role;
import dev.till.http.WithoutEffect;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.order.ExplainedOrder;
import dev.till.order.Order;
import dev.till.order.OrderService;
import dev.till.order.ReconciledOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Orders")
@RestController
@RequestMapping("/orders")
@RequiredArgsConstructor
class ExplanationController {

    private static final HtmlPage PAGE = HtmlPage.of("explanation.html");

    private final OrderService orders;

    @Operation(operationId = "explainOrder", summary = "Explain an order", description = """
        How every cent of the order came about: the rules of its pricing policy, each line's price, each discount in \
        its turn, the taxes and the roundings. Every figure has its exact value, and says how it became whole cents \
        and who got the cents that were left over. A second implementation, on exact fractions, computes all of it, \
        and confirms the figures of the order. If the `Accept` header prefers `text/html`, the explanation is a page \
        to view or print.""")
    @ApiResponse(responseCode = "200", description = "The explanation",
        headers = @Header(name = "ETag", ref = "#/components/headers/ETag"), content = {
            @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                schema = @Schema(implementation = ExplanationResponse.class),
                examples = @ExampleObject(name = "explanation", ref = "explanation")),
            @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string"),
                examples = @ExampleObject(name = "explanation_page", ref = "explanation_page"))})
    @Refuses({"order_not_found", "explanation_not_acceptable"})
    @AllowedTo({Role.CALCULATOR, Role.CUSTOMER})
    @GetMapping("/{uuid}/explain")
    ResponseEntity<?> explain(
        @PathVariable UUID uuid,
        @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
        @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch)
        throws HttpMediaTypeNotAcceptableException {
        boolean asPage = prefersPage(accept);
        Order order = orders.get(uuid);
        if (asPage) {
            // Without an ETag, which the JSON has: one of the page would have to change with the template.
            return PAGE.answer(new ExplanationPage(order, orders.explain(order.priced())));
        }
        String tag = EntityTags.of(order.revision());
        if (EntityTags.forbid(ifNoneMatch, order.revision())) {
            // Before the work of an explanation.
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).varyBy(HttpHeaders.ACCEPT).build();
        }
        return json().eTag(tag).body(ExplanationResponse.of(orders.explain(order.priced())));
    }

    @Operation(operationId = "explainCalculation", summary = "Explain a calculation", description = """
        How every cent of an order would come about that `POST /orders/calculate` prices. Takes the same body. Nothing \
        is stored. If the `Accept` header prefers `text/html`, the explanation is a page to view or print.""")
    @ApiResponse(responseCode = "200", description = "The explanation", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = ExplanationResponse.class),
            examples = @ExampleObject(name = "explained_calculation", ref = "explained_calculation")),
        @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "explained_calculation_page", ref = "explained_calculation_page"))})
    @Examples(request = {"three_items", "catalog_and_free_line", "several_taxes", "prices_with_tax", "with_coupons"})
    @Refuses({"invalid_order", "invalid_taxes", "unknown_coupon", "coupon_unavailable", "explanation_not_acceptable"})
    @WithoutEffect
    @AllowedTo(Role.CALCULATOR)
    @PostMapping("/calculate/explain")
    ResponseEntity<?> explainCalculation(
        @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
        @RequestBody OrderRequest request) throws HttpMediaTypeNotAcceptableException {
        boolean asPage = prefersPage(accept);
        ExplainedOrder explained = orders.explain(request.toDraft());
        return asPage ? PAGE.answer(new ExplanationPage(null, explained))
            : json().body(ExplanationResponse.of(explained));
    }

    @Operation(operationId = "reconcileOrder", summary = "Reconcile an order", description = """
        Finds out what another system must have done to come to its figures. Prices the order under every pricing \
        policy, and then under every combination of the parts of policies: which discounts come first, how the lines \
        share a discount on the order, and where and how amounts are rounded. Nothing is stored.""")
    @ApiResponse(responseCode = "200", description = "The ways to price the order that give the observed figures")
    @Examples(request = {"observed_total", "observed_lines"}, answer = "reconciliation")
    @Refuses({"invalid_order", "invalid_taxes", "unknown_coupon", "invalid_observed", "coupon_unavailable"})
    @WithoutEffect
    @AllowedTo(Role.CALCULATOR)
    @PostMapping(path = "/reconcile", produces = MediaType.APPLICATION_JSON_VALUE)
    ReconciliationResponse reconcile(@RequestBody ReconciliationRequest request) {
        ObservedRequest observed = request.observed();
        ReconciledOrder order = orders.reconcile(request.order() == null ? null : request.order().toDraft(),
            observed == null ? null : observed.toDraft());
        return ReconciliationResponse.of(Objects.requireNonNull(observed), order);
    }

    private static boolean prefersPage(@Nullable String accept) throws HttpMediaTypeNotAcceptableException {
        AcceptedTypes accepted = AcceptedTypes.of(accept);
        return accepted.prefersHtml(MediaType.APPLICATION_JSON, accepted.quality(MediaType.APPLICATION_JSON));
    }

    private static ResponseEntity.BodyBuilder json() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).varyBy(HttpHeaders.ACCEPT);
    }
}
