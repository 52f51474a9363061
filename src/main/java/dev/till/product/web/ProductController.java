package dev.till.product.web;

import dev.till.platform.openapi.Refuses;
import dev.till.product.ProductService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Products")
@RestController
@RequestMapping(path = "/products", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class ProductController {

    private final ProductService products;

    @Operation(operationId = "listProducts", summary = "List the products", description = """
        Every product on sale, by id, sold-out ones included. A sold-out product has the quantity 0.""")
    @ApiResponse(responseCode = "200", description = "The products")
    @GetMapping
    List<ProductResponse> list() {
        return products.list().stream().map(ProductResponse::of).toList();
    }

    @Operation(operationId = "getProduct", summary = "Get a product", description = """
        What it costs, and how many units are left at this moment. Its price is copied onto the line when it is \
        ordered: orders keep the price that they were placed at.""")
    @ApiResponse(responseCode = "200", description = "The product")
    @Refuses("product_not_found")
    @GetMapping("/{sku}")
    ProductResponse get(@PathVariable String sku) {
        return ProductResponse.of(products.get(sku));
    }
}
