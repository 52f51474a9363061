package dev.till.product.web;

import dev.till.http.AllowedTo;
import dev.till.http.Paging;
import dev.till.http.Role;
import dev.till.http.address.PublicAddress;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import dev.till.product.ProductFilter;
import dev.till.product.ProductService;
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

@Tag(name = "Products")
@RestController
@RequestMapping(path = "/products", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class ProductController {

    private final ProductService products;

    @Operation(operationId = "listProducts", summary = "List the products", description = """
        The products in the order of their ids, one page at a time. Sold-out products, with a `quantity` of 0, are \
        included unless `in_stock` is true. `q` searches name, description and sku, without regard to case and Unicode \
        form.""")
    @ApiResponse(responseCode = "200", description = "One page of products; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/Link"))
    @Examples(answer = "products")
    @Refuses("invalid_page")
    @AllowedTo(Role.ANYONE)
    @GetMapping
    ResponseEntity<List<ProductResponse>> list(
        @RequestParam(name = "q", required = false) @Nullable String q,
        @RequestParam(name = "in_stock", defaultValue = "false") boolean inStock,
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        long last = Paging.id(after, 0);
        return Paging.answer(products.list(new ProductFilter(q, inStock), last, limit), ProductResponse::of,
            product -> LongStream.of(product.id()));
    }

    @Operation(operationId = "getProduct", summary = "Get a product", description = """
        One product by `sku`, with its current price and stock. An order copies the price when a line is added: a \
        later change of the product's price doesn't change the order.""")
    @ApiResponse(responseCode = "200", description = "The product")
    @Examples(answer = "product")
    @Refuses("product_not_found")
    @AllowedTo(Role.ANYONE)
    @GetMapping("/{sku}")
    ProductResponse get(@PathVariable String sku) {
        return ProductResponse.of(products.get(sku));
    }

    @Operation(operationId = "addProduct", summary = "Add a product", description = """
        Adds a product to the catalog. Its `quantity` is the opening stock and becomes its first stock movement.""")
    @ApiResponse(responseCode = "201", description = "The new product",
        headers = @Header(name = "Location", ref = "#/components/headers/Location"))
    @StaffOnly
    @Examples(request = {"new_product", "new_product_with_tax"}, answer = "added_product")
    @Refuses({"invalid_product", "invalid_product_taxes", "sku_taken"})
    @PostMapping
    ResponseEntity<ProductResponse> add(@RequestBody ProductRequest request) {
        ProductResponse product = ProductResponse.of(products.add(request.toDraft()));
        return ResponseEntity.created(PublicAddress.current().of("/products", product.sku())).body(product);
    }

    @Operation(operationId = "changeProduct", summary = "Change a product", description = """
        Replaces the fields that are given and keeps the others. Stock changes only by stock movements. Existing \
        orders keep their prices.""")
    @ApiResponse(responseCode = "200", description = "The changed product")
    @StaffOnly
    @Examples(request = {"other_price", "other_taxes"}, answer = "changed_product")
    @Refuses({"invalid_product", "invalid_product_taxes", "product_not_found"})
    @PatchMapping("/{sku}")
    ProductResponse change(@PathVariable String sku, @RequestBody ProductChangeRequest request) {
        return ProductResponse.of(products.change(sku, request.toChanges()));
    }
}
