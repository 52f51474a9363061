"""A customer's order, told with the client that openapi-generator makes from Till's document.

Arguments: the address of a running Till with the demo shop, and its staff key. Fails on the first unexpected answer.
"""

import re
import sys
import time
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from till_client import (
    ApiClient,
    ApiException,
    Configuration,
    CustomerInput,
    CustomerOrderInput,
    CustomerOrdersApi,
    CustomersApi,
    DiscountInput,
    DiscountType,
    ErrorCode,
    ErrorResponse,
    LineItemInput,
    Order,
    OrderInput,
    OrdersApi,
    OrderStatus,
    PricingPolicy,
    Product,
    ProductsApi,
    StaffApi,
    StockMovementInput,
)
from urllib3.exceptions import HTTPError

T = TypeVar("T")


def next_page(headers: Mapping[str, str] | None) -> str | None:
    """The `after` of the next page; None on the last page."""
    link = re.search('<([^>]*)>; rel="next"', (headers or {}).get("Link", ""))
    return parse_qs(urlsplit(link[1]).query)["after"][0] if link else None


def all_products(products: ProductsApi) -> list[Product]:
    found: list[Product] = []
    after = None
    while True:
        page = products.list_products_with_http_info(limit=10, after=after)
        found += page.data
        after = next_page(page.headers)
        if after is None:
            return found


def error_of(failure: ApiException) -> ErrorResponse | None:
    """None if the error is not Till's, or has a code that this client doesn't know."""
    return failure.data if isinstance(failure.data, ErrorResponse) else None


def may_be_retried(failure: ApiException) -> bool:
    error = error_of(failure)
    return failure.status in (408, 429, 502, 503, 504) or (
        error is not None and error.code == ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT
    )


def with_retries(call: Callable[[], T]) -> T:
    """The answer of a call that has an idempotency key, or changes nothing."""
    for pause in (0.1, 0.5, 2, 10):
        try:
            return call()
        except HTTPError:  # The network failed. The call may have taken effect.
            time.sleep(pause)
        except ApiException as failure:
            if not may_be_retried(failure):
                raise
            time.sleep(float((failure.headers or {}).get("Retry-After", pause)))
    return call()


def refusal(call: Callable[[], object]) -> tuple[int | None, ErrorResponse]:
    try:
        call()
    except ApiException as failure:
        error = error_of(failure)
        assert error is not None, failure
        return failure.status, error
    raise AssertionError("the call succeeded")


def check(actual: object, expected: object) -> None:
    assert actual == expected, f"{actual!r}, expected {expected!r}"


def tell(address: str, staff_key: str) -> None:
    client = ApiClient(Configuration(host=address, api_key={"staff_key": staff_key}))
    products = ProductsApi(client)
    orders = OrdersApi(client)
    customer_orders = CustomerOrdersApi(client)

    # Pages of ten products, up to the last.
    skus = [product.sku for product in all_products(products)]
    check(len(skus) > 20 and len(set(skus)) == len(skus), True)
    in_stock = products.get_product("KB-104").quantity

    customer = CustomersApi(client).register_customer(
        CustomerInput(name="Grace Sample", email=f"grace.{uuid4()}@example.org")
    )

    # The repeat has no second effect.
    key = str(uuid4())
    wanted = CustomerOrderInput(sku="KB-104", quantity=2)
    first = with_retries(
        lambda: customer_orders.place_customer_order_with_http_info(customer.id, wanted, idempotency_key=key)
    )
    again = with_retries(
        lambda: customer_orders.place_customer_order_with_http_info(customer.id, wanted, idempotency_key=key)
    )
    check(first.status_code, 201)
    check((again.headers or {}).get("Idempotency-Replayed"), "true")
    check(again.data, first.data)
    check(products.get_product("KB-104").quantity, in_stock - 2)

    read = orders.get_order_with_http_info(first.data.uuid)
    order, version = read.data, (read.headers or {})["ETag"]
    check(order, first.data)
    check((order.status, order.pricing_policy), (OrderStatus.PLACED, PricingPolicy.STANDARD))

    welcome = DiscountInput(name="Welcome", type=DiscountType.PERCENT, amount=0.1)
    order = orders.change_order(order.uuid, OrderInput(discounts=[welcome]), if_match=version)
    check((order.subtotal, order.discount_total, order.tax_total, order.total), (99.80, 9.98, 5.61, 95.43))

    # Sent back as it was received, in the types of the request.
    same = OrderInput(
        uuid=order.uuid,
        pricing_policy=order.pricing_policy,
        line_items=[LineItemInput.model_validate(line.to_dict()) for line in order.line_items],
        discounts=[
            DiscountInput(uuid=discount.uuid, name=discount.name, type=discount.type, amount=discount.amount)
            for discount in order.discounts
        ],
    )
    check(orders.change_order(order.uuid, same).total, order.total)
    whole = OrderInput.from_dict(order.to_dict())
    assert whole is not None
    check(orders.change_order(order.uuid, whole).total, order.total)

    # The version from before the discount.
    status, error = refusal(lambda: orders.change_order(order.uuid, same, if_match=version))
    check((status, error.code), (412, ErrorCode.ORDER_CHANGED))

    sold_out = CustomerOrderInput(sku="BOOK-ROUNDING", quantity=3)
    status, error = refusal(lambda: customer_orders.place_customer_order(customer.id, sold_out))
    check((status, error.code), (409, ErrorCode.PRODUCT_UNAVAILABLE))
    check([fault.var_field for fault in error.errors or []], ["sku"])

    receipt = orders.get_receipt(order.uuid)
    check(re.findall("TOTAL USD +([0-9.]+)", receipt), ["95.43"])

    # Whole units, and money to the cent.
    movement = StockMovementInput(change=5, reason="delivery")
    moved = StaffApi(client).move_stock("CAFE-MELANGE", movement, idempotency_key=str(uuid4()))
    check((moved.change, type(moved.quantity)), (5, int))
    nobody = StaffApi(ApiClient(Configuration(host=address)))
    status, error = refusal(lambda: nobody.move_stock("CAFE-MELANGE", movement))
    check((status, error.code), (401, ErrorCode.UNAUTHORIZED))

    priced = orders.calculate_order(
        OrderInput(
            line_items=[
                LineItemInput(name="Hamburger", price=8.75, tax_rate=0.0625),
                LineItemInput(name="Water", price=2.35, tax_rate=0.0625),
                LineItemInput(name="Beer", price=10.25, tax_rate=0.0825),
                LineItemInput(name="Rice", price=0.0375, quantity=0.4),
                LineItemInput(name="Tower", price=9_999_999.99, quantity=99_999, tax_rate=0.999999),
            ]
        )
    )
    check([line.price for line in priced.line_items], [8.75, 2.35, 10.25, 0.0375, 9_999_999.99])
    check([line.subtotal for line in priced.line_items], [8.75, 2.35, 10.25, 0.02, 999_989_999_000.01])
    check([line.tax_total for line in priced.line_items], [0.55, 0.14, 0.85, 0.00, 999_988_999_010.01])
    check(
        (priced.subtotal, priced.tax_total, priced.total),
        (999_989_999_021.38, 999_988_999_011.55, 1_999_978_998_032.93),
    )

    # A field of a later version.
    check(Order.from_dict(order.to_dict() | {"gift_wrap": True}), order)

    cancelled = orders.cancel_order(order.uuid, idempotency_key=str(uuid4()))
    check(cancelled.status, OrderStatus.CANCELLED)
    check(products.get_product("KB-104").quantity, in_stock)


if __name__ == "__main__":
    tell(sys.argv[1], sys.argv[2])
