"""The faults of requests that follow the document, for the rules that a JSON Schema can't say."""

import re
from urllib.parse import urlencode

import schemathesis
from schemathesis.core.failures import Failure

# Each is a regular expression for "field: message", with the reason why the document can't refuse such a request.
RULES = [
    # A cursor is a page's own; the document says how it is spelled, and not which ones there are.
    r"after: must be taken from a Link header as it is",
    # An order's uuids all differ, and a discount applies to one of them: JSON Schema compares no two values.
    r".*uuid: is used twice in this order",
    r".*: must be the uuid of the order or of one of its line items",
    r"uuid: must be the path's, or absent",
    # Which promotions there are, and which the order has, is in the store; codes are the same in any case.
    r"(order\.)?coupon_codes\[\d+\]: (names an unknown coupon: .*|is given twice)",
    r".*\.coupon_code: names no coupon of the order; coupon_codes adds coupons",
    # What a promotion needs depends on its type. What it takes can't be changed, and is in the store.
    r"(buy_quantity|get_quantity|max_sets): must be absent unless type is buy_get",
    r"(skus|buy_quantity|get_quantity): is required for the type buy_get",
    r"amount: is required.*",
    r"skus\[\d+\]: names an unknown product: .*",
    r"ends_at: must be after starts_at",
    r"(starts_at|ends_at): must be in the years 1 to 9999",
    r"[a-z_]+: can't be changed; add another promotion instead",
    # A refund names lines of the stored order; some have a product, and their quantities are whole.
    r".*: must be the uuid of a line of the order",
    r".*uuid: is used twice in this refund",
    r".*restock: must be false or absent on a line without a sku: it has no stock",
    # The observed lines are those of the order in the same body.
    r"observed\.line_items: must have no more entries than the order",
    # Which products there are, and what they cost, is in the store.
    r"(.*\.)?sku: names an unknown product: .*",
    r".*: must be the product's,? .*or absent",
    r"(.*\.)?(sku|pricing_policy): can't be changed.*",
    # JSON Schema compares no two taxes, knows no sums, and takes null for a field that is absent.
    r"(.*\.)?taxes: must be absent where tax_rate is given",
    r"(.*\.)?taxes\[\d+\]: must differ from the taxes before it in name or tax_rate",
    r"(.*\.)?taxes\[0\]\.compound: must be false or absent on the first tax",
    r"(.*\.)?taxes: must have tax rates that sum to at most 1; these sum to .*",
    r"(.*\.)?tax_included: needs tax_rate or taxes",
    r".*\.(tax_rate|taxes): must be absent: the line copied the product's .*",
    # What a line needs depends on whether it is new, and on whose order it is on: that is in the store, too.
    r".*\.(name|price): is required on a line without a sku",
    r".*\.(type|amount): is required",
    r".*: must be a whole number on a line with a sku",
    r".*\.sku: is required on a customer's order",
    r"sku: is required, or line_items with at least one line",
    r"line_items: must be absent where sku is given",
    r"quantity: needs sku; a line has its own quantity",
    r".*\.apply_to_uuid: must be absent where apply_to is given: it is the same",
    r"(.*\.)?amount: must be at most 1: 10% is 0\.1",
    # Limits of what an order comes to after a change, and of its sum.
    r"(line_items|discounts|coupon_codes): must leave the order with at most \d+.*",
    r".*subtotal.*",
    # A number of decimals is a multipleOf in JSON Schema, which Python's binary fractions make and meet by chance.
    r".*: must have at most \d+ decimals?",
    # Unicode's categories are not in the regular expressions of JSON Schema.
    r".*: must not (be blank|contain .*)",
    r"email: must be an e-mail address.*",
    # JSON Schema compares no two days, and knows neither time zones nor when their days begin.
    r"to: must (not be before from|be at most \d+ days after from)",
    r"zone: must be the name of a time zone such as .*",
    r"zone: has a day in this range that does not begin on a quarter of an hour in UTC",
    # Which addresses are public is no matter of text, and a setting allows others.
    r"url: .*",
    # RFC 3339 has time zones of 23 hours, and no place has.
    r"(created_after|created_before|starts_at|ends_at): must be a time such as .*",
]
# Till takes addresses of less than 8 KiB.
LONGEST_QUERY = 8000
MATCHERS = [re.compile(rule) for rule in RULES]


def is_empty(value):
    """Whether a query value is sent as an empty text: that text itself, or a list or object of nothing else.

    Where the document knows no object, the names of one are sent, and otherwise its values.
    """
    if isinstance(value, dict):
        return all(name == "" for name in value) or is_empty(list(value.values()))
    return value == "" or isinstance(value, list) and all(is_empty(part) for part in value)


@schemathesis.hook
def filter_case(context, case):
    """Leaves out empty query values: each is the same as an absent one, which the schema of its value can't say.

    Leaves out long addresses too. Each call refuses them with a 414, which docs/api.md describes for all calls.
    """
    query = case.query or {}
    return len(urlencode(query, doseq=True)) < LONGEST_QUERY and not any(is_empty(value) for value in query.values())


@schemathesis.check
def refused_for_what_a_schema_cannot_say(ctx, response, case):
    """A request that follows the document is refused for one of the rules above, or not at all."""
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return None
    refusal = response.json()
    faults = [f"{fault['field']}: {fault['message']}" for fault in refusal.get("errors", [])] or [refusal["message"]]
    for fault in faults:
        if not any(matcher.fullmatch(fault) for matcher in MATCHERS):
            raise Failure(
                operation=case.operation.label,
                title="Refused, although it follows the document",
                # One of each kind is enough.
                message=re.sub(r"\d+", "0", fault),
            )
    return None
