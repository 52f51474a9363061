package dev.till.validation;

import java.util.Locale;
import lombok.Getter;

/**
 * Every code that an error answer can have, with its HTTP status and its meaning. The OpenAPI document and the table in
 * {@code docs/api.md} list them in this order.
 */
@Getter
public enum ErrorCode {
    /** The request has faults that {@code errors} lists. */
    INVALID_REQUEST(400, "A field, parameter or header is missing, unknown or invalid; `errors` lists the faults"),
    /** The body can't be parsed. */
    MALFORMED_JSON(400, "The body is not well-formed JSON in UTF-8"),
    /** The connection ended within the body. */
    INCOMPLETE_BODY(400, "The body ended before its announced length"),
    /** The query can't be parsed. */
    MALFORMED_QUERY(400, "The query is not well-formed"),
    /** The address of the server can't be parsed. */
    MALFORMED_HOST(400, "The `Host` header is not a valid name and port of a server"),
    /** The request can't be parsed as HTTP. */
    BAD_REQUEST(400, "The request is not well-formed HTTP"),
    /** The credential is missing, or the staff key is wrong. */
    UNAUTHORIZED(401, "The staff key is missing or wrong, or the token is missing"),
    /** The token is not valid. */
    INVALID_TOKEN(401, "The token is expired, malformed or otherwise not valid"),
    /** The token doesn't have the scope that the call needs. */
    INSUFFICIENT_SCOPE(403, "The token does not allow the call, or the fields that `errors` lists"),
    /** A browser sent a change for a page of another site. */
    CROSS_SITE_REQUEST(403, "A browser sent the request for a page of another site"),
    /** A page of an allowed origin asked for a method or header that CORS doesn't allow. */
    FORBIDDEN(403, "A page of an allowed origin may not send this method or header"),
    /** No resource has this path. */
    NOT_FOUND(404, "There is nothing at this address"),
    /** No product has the sku. */
    PRODUCT_NOT_FOUND(404, "There is no such product"),
    /** No promotion has the code. */
    PROMOTION_NOT_FOUND(404, "There is no such promotion"),
    /** No customer has the id. */
    CUSTOMER_NOT_FOUND(404, "There is no such customer"),
    /** No order has the uuid. */
    ORDER_NOT_FOUND(404, "There is no such order"),
    /** No line item of the order has the uuid. */
    LINE_ITEM_NOT_FOUND(404, "The order has no such line item"),
    /** No discount of the order has the uuid. */
    DISCOUNT_NOT_FOUND(404, "The order has no such discount"),
    /** No coupon of the order has the code. */
    COUPON_NOT_FOUND(404, "The order has no such coupon"),
    /** No notification of the customer has the id. */
    NOTIFICATION_NOT_FOUND(404, "The customer has no such notification"),
    /** No webhook has the id. */
    WEBHOOK_NOT_FOUND(404, "There is no such webhook"),
    /** The address exists, but not with this method. */
    METHOD_NOT_ALLOWED(405, "The address does not support this method"),
    /** The answer has none of the accepted types. */
    NOT_ACCEPTABLE(406, "The `Accept` header allows no media type of the answer"),
    /** The client sends too slowly. */
    REQUEST_TIMEOUT(408, "The body took too long to arrive"),
    /** Another customer has the e-mail address. */
    EMAIL_TAKEN(409, "The e-mail address is registered already"),
    /** Another product has the sku. */
    SKU_TAKEN(409, "Another product has this sku"),
    /** Another promotion has the code. */
    CODE_TAKEN(409, "Another promotion has this code"),
    /** A promotion has more uses than the new limit allows. */
    LIMIT_BELOW_USES(409, "The promotion has more uses than the limit allows"),
    /** Another order has the uuid. */
    ORDER_EXISTS(409, "Another order has this uuid"),
    /** A cancelled order can't be changed. */
    ORDER_CANCELLED(409, "The order is cancelled"),
    /** A refunded order can't be changed or cancelled. */
    ORDER_REFUNDED(409, "The order has refunds, so that it can't be changed or cancelled"),
    /** A refund needs more units than a line has left. */
    OVER_REFUNDED(409, "Fewer units than requested are left to refund, or none"),
    /** Codes can't be used now, or not by this order. */
    COUPON_UNAVAILABLE(409, "Coupons can't be used; `errors` has the reason of each"),
    /** A discount of a coupon can't be changed by hand. */
    COUPON_DISCOUNT(409, "The discount is a coupon's, so that it can't be changed or removed by itself"),
    /** Stock is too low for an order. */
    PRODUCT_UNAVAILABLE(409, "Stock is too low for the requested units"),
    /** A movement would leave the stock out of range. */
    STOCK_OUT_OF_RANGE(409, "Stock would be below 0 or above 1,000,000,000,000"),
    /** There are as many webhooks as there can be. */
    TOO_MANY_WEBHOOKS(409, "There are 32 webhooks already"),
    /** The receiver wants no more messages. */
    WEBHOOK_ENDED(409, "The webhook has ended, since its receiver answered 410"),
    /** The first request with the key has no answer yet. */
    IDEMPOTENCY_KEY_IN_FLIGHT(409, "The first request with this `Idempotency-Key` is still running"),
    /** The first answer can't be replayed. */
    IDEMPOTENCY_ANSWER_DROPPED(409, "The request took effect earlier, and its answer is no longer kept"),
    /** The reader is behind what is kept. */
    EVENTS_GONE(410, "Events behind `after` are removed, or `after` is of another store"),
    /** {@code If-Match} names another version. */
    ORDER_CHANGED(412, "The order no longer has the version that `If-Match` names"),
    /** {@code If-None-Match} names the present version. */
    ORDER_UNCHANGED(412, "The order still has a version that `If-None-Match` names"),
    /** The body is larger than the limit. */
    CONTENT_TOO_LARGE(413, "The body is larger than 1 MiB"),
    /** The request line is longer than the limit. */
    URI_TOO_LONG(414, "The address is longer than 8 KiB"),
    /** The body is of another type, or compressed. */
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON in UTF-8, or is compressed"),
    /** A part of a static file that it doesn't have. */
    REQUESTED_RANGE_NOT_SATISFIABLE(416, "The file does not have the requested range"),
    /** An {@code Expect} header other than 100-continue. */
    EXPECTATION_FAILED(417, "The `Expect` header is not `100-continue`"),
    /** The key belongs to another request. */
    IDEMPOTENCY_KEY_REUSED(422, "The `Idempotency-Key` was used for another request"),
    /** Too many wrong keys came from one address. */
    TOO_MANY_WRONG_KEYS(429, "Too many wrong staff keys came from the address"),
    /** The address or the credential has used up its budget. */
    RATE_LIMITED(429, "Too many calls came from the address or with the credential"),
    /** The headers are larger than the limit. */
    REQUEST_HEADER_FIELDS_TOO_LARGE(431, "The headers are too many or longer than 8 KiB"),
    /** Till has a fault. */
    INTERNAL_SERVER_ERROR(500, "Till failed unexpectedly"),
    /** An unknown {@code Transfer-Encoding}. */
    NOT_IMPLEMENTED(501, "Till does not support this `Transfer-Encoding`"),
    /** Till is shutting down, or its database is unavailable. */
    SERVICE_UNAVAILABLE(503, "Till is shutting down, or its database is unavailable"),
    /** The memory for bodies or answers is in use. */
    BUSY(503, "Too many large requests or answers at once"),
    /** The keys of tokens can't be fetched. */
    ISSUER_UNAVAILABLE(503, "The issuer of the token can't be reached, and its key is not known"),
    /** The store in memory is full. */
    STORE_FULL(503, "The store in memory is full"),
    /** There is no space for another key. */
    IDEMPOTENCY_KEYS_FULL(503, "There is no room for another `Idempotency-Key`"),
    /** An unknown version of HTTP. */
    HTTP_VERSION_NOT_SUPPORTED(505, "Till does not support this version of HTTP");

    /** The HTTP status. */
    private final int status;
    /** What the code means, as a sentence without a full stop. */
    private final String meaning;

    ErrorCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** Returns the code as in JSON, such as {@code order_not_found}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
