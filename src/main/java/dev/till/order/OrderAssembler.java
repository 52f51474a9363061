package dev.till.order;

import dev.till.pricing.PricingPolicy;
import dev.till.product.Product;
import dev.till.product.ProductService;
import dev.till.validation.DraftValidator;
import dev.till.validation.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Makes an order's content of a draft, or refuses the draft with all of its faults at once: those of the draft by
 * itself and those that the order and the catalog show. A draft that is too large is refused for that alone, so that
 * no more lines and discounts are looked at than an order can have.
 */
@Component
class OrderAssembler {

    private final ProductService products;
    private final DraftValidator drafts;
    private final UuidFactory uuids;
    private final PricingPolicy defaultPolicy;

    OrderAssembler(ProductService products, DraftValidator drafts, UuidFactory uuids, PricingProperties pricing) {
        this.products = products;
        this.drafts = drafts;
        this.uuids = uuids;
        this.defaultPolicy = pricing.defaultPolicy();
    }

    /** The priced content of a new order; a customer's has lines, each of a catalog product. */
    PricedOrder assemble(OrderDraft draft, boolean forCustomer) {
        OrderContent empty = OrderContent.empty(Objects.requireNonNullElseGet(draft.uuid(), uuids));
        OrderSize.check(empty, draft);
        Faults faults = drafts.check(draft);
        if (forCustomer) {
            requireCatalogLines(draft, faults);
        }
        PricingPolicy policy = policy(draft, defaultPolicy, faults);
        return PricedOrder.of(merge(empty, draft, faults), policy);
    }

    /** What an order holds after a change. */
    OrderContent merge(PricedOrder order, OrderDraft draft) {
        OrderSize.check(order.content(), draft);
        Faults faults = drafts.check(draft);
        if (draft.uuid() != null && !draft.uuid().equals(order.content().uuid())) {
            faults.add("uuid", "must be the path's, or absent");
        }
        if (!policy(draft, order.policy(), faults).equals(order.policy())) {
            faults.add("pricing_policy", "can't be changed: the order is priced under " + order.policy().name());
        }
        return merge(order.content(), draft, faults);
    }

    private OrderContent merge(OrderContent content, OrderDraft draft, Faults faults) {
        Map<String, Product> catalog = catalog(draft);
        new OrderDraftCheck(content, draft, catalog, faults).run();
        faults.throwIfAny();
        return new OrderMerge(catalog, uuids).apply(content, draft);
    }

    private Map<String, Product> catalog(OrderDraft draft) {
        Set<String> skus = new HashSet<>();
        for (LineItemDraft line : draft.lines()) {
            if (line != null && line.sku() != null) {
                skus.add(line.sku());
            }
        }
        return skus.isEmpty() ? Map.of() : products.findAll(skus);
    }

    private static PricingPolicy policy(OrderDraft draft, PricingPolicy otherwise, Faults faults) {
        if (draft.pricingPolicy() == null) {
            return otherwise;
        }
        return PricingPolicy.named(draft.pricingPolicy()).orElseGet(() -> {
            faults.add("pricing_policy", "must be one of: " + String.join(", ", PricingPolicy.names()));
            return otherwise;
        });
    }

    private static void requireCatalogLines(OrderDraft draft, Faults faults) {
        List<LineItemDraft> lines = draft.lineItems();
        if (lines.isEmpty() && draft.sku() == null) {
            faults.add("sku", "is required, or line_items with at least one line");
        }
        if (!lines.isEmpty() && draft.sku() != null) {
            faults.add("line_items", "must be absent where sku is given");
        }
        if (draft.quantity() != null && draft.sku() == null) {
            faults.add("quantity", "goes with sku; a line has its own");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) != null && lines.get(i).sku() == null) {
                faults.add("line_items[" + i + "].sku", "is required on a customer's order");
            }
        }
    }
}
