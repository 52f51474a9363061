package dev.till.product.web;

import dev.till.http.Paging;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import dev.till.product.StockService;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Products")
@RestController
@RequestMapping(path = "/products/{sku}/stock_movements", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class StockMovementController {

    private final StockService stock;

    @Operation(operationId = "moveStock", summary = "Change a product's stock", description = """
        Adds units to the stock, or removes them. Stock never falls below 0: such a change is a 409. When stock rises \
        from 0, Till notifies all customers who wait for the product.""")
    @ApiResponse(responseCode = "201", description = "The movement, with the stock after it")
    @StaffOnly
    @Examples(request = "delivery", answer = "delivered")
    @Refuses({"invalid_movement", "product_not_found", "stock_out_of_range"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    StockMovementResponse move(@PathVariable String sku, @RequestBody StockMovementRequest request) {
        return StockMovementResponse.of(stock.move(sku, request.toDraft()));
    }

    @Operation(operationId = "listStockMovements", summary = "List a product's stock movements", description = """
        All changes of the product's stock, newest first, one page at a time: opening stock, orders, changes and \
        cancellations of orders, and movements by staff. Their sum is always the product's `quantity`.""")
    @ApiResponse(responseCode = "200", description = "One page of movements; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @StaffOnly
    @Examples(answer = "stock_movements")
    @Refuses({"invalid_page", "product_not_found"})
    @GetMapping
    ResponseEntity<List<StockMovementResponse>> list(
        @PathVariable String sku,
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        long before = Paging.id(after, Long.MAX_VALUE);
        return Paging.answer(stock.movements(sku, before, limit), StockMovementResponse::of,
            movement -> LongStream.of(movement.id()));
    }
}
