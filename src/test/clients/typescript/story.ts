/*
 * A customer's order, told with the types that openapi-typescript makes from Till's document.
 *
 * Arguments: the address of a running Till with the demo shop, and its staff key. Fails on the first unexpected answer.
 */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./till.js";

type Product = components["schemas"]["Product"];
type ErrorResponse = components["schemas"]["ErrorResponse"];
type Answer<T> = { data?: T; error?: ErrorResponse; response: Response };

const [address, staffKey] = process.argv.slice(2);
const till = createClient<paths>({ baseUrl: address });
const staff = createClient<paths>({ baseUrl: address, headers: { "X-Api-Key": staffKey } });

/** The `after` of the next page; undefined on the last page. */
function nextPage(response: Response): string | undefined {
  const link = /<([^>]*)>; rel="next"/.exec(response.headers.get("Link") ?? "");
  return link ? (new URL(link[1]!).searchParams.get("after") ?? undefined) : undefined;
}

async function allProducts(): Promise<Product[]> {
  const found: Product[] = [];
  let after: string | undefined;
  do {
    const page = await till.GET("/products", { params: { query: { limit: 10, after } } });
    found.push(...dataOf(page));
    after = nextPage(page.response);
  } while (after !== undefined);
  return found;
}

function mayBeRetried({ error, response }: Answer<unknown>): boolean {
  return [408, 429, 502, 503, 504].includes(response.status) || error?.code === "idempotency_key_in_flight";
}

/** The answer of a call that has an idempotency key, or changes nothing. */
async function withRetries<A extends Answer<unknown>>(call: () => Promise<A>): Promise<A> {
  for (const pause of [0.1, 0.5, 2, 10]) {
    let wait = pause;
    try {
      const answer = await call();
      if (!mayBeRetried(answer)) {
        return answer;
      }
      wait = Number(answer.response.headers.get("Retry-After") ?? pause);
    } catch (failure) {
      // The network failed. The call may have taken effect.
      console.warn(failure);
    }
    await sleep(wait * 1000);
  }
  return call();
}

function dataOf<T>({ data, error, response }: Answer<T>): T {
  assert.ok(data !== undefined, `${response.status} ${error?.code}`);
  return data;
}

function refusalOf({ error, response }: Answer<unknown>): [number, string | undefined] {
  return [response.status, error?.code];
}

async function unitsOf(sku: string): Promise<number> {
  return dataOf(await till.GET("/products/{sku}", { params: { path: { sku } } })).quantity;
}

// Pages of ten products, up to the last.
const skus = (await allProducts()).map((product) => product.sku);
assert.ok(skus.length > 20 && new Set(skus).size === skus.length);
const inStock = await unitsOf("KB-104");

const customer = dataOf(
  await till.POST("/customers", {
    body: { name: "Grace Sample", email: `grace.${crypto.randomUUID()}@example.org` },
  }),
);

// The repeat has no second effect.
const key = crypto.randomUUID();
const place = () =>
  till.POST("/customers/{id}/orders", {
    params: { path: { id: customer.id }, header: { "Idempotency-Key": key } },
    body: { sku: "KB-104", quantity: 2 },
  });
const first = await withRetries(place);
const again = await withRetries(place);
assert.equal(first.response.status, 201);
assert.equal(again.response.headers.get("Idempotency-Replayed"), "true");
assert.deepEqual(again.data, first.data);
assert.equal(await unitsOf("KB-104"), inStock - 2);

const uuid = dataOf(first).uuid;
const read = await till.GET("/orders/{uuid}", { params: { path: { uuid } } });
const version = read.response.headers.get("ETag") ?? "";
assert.deepEqual(read.data, first.data);
assert.deepEqual([dataOf(read).status, dataOf(read).pricing_policy], ["placed", "standard"]);

const order = dataOf(
  await till.PUT("/orders/{uuid}", {
    params: { path: { uuid }, header: { "If-Match": version } },
    body: { discounts: [{ name: "Welcome", type: "percent", amount: 0.1 }] },
  }),
);
assert.deepEqual([order.subtotal, order.discount_total, order.tax_total, order.total], [99.8, 9.98, 5.61, 95.43]);

// Sent back as it was received: an answer has the type of a request.
const same = dataOf(await till.PUT("/orders/{uuid}", { params: { path: { uuid } }, body: order }));
assert.deepEqual({ ...same, updated_at: order.updated_at }, order);

// The version from before the discount.
const stale = await till.PUT("/orders/{uuid}", {
  params: { path: { uuid }, header: { "If-Match": version } },
  body: order,
});
assert.deepEqual(refusalOf(stale), [412, "order_changed"]);

const soldOut = await till.POST("/customers/{id}/orders", {
  params: { path: { id: customer.id } },
  body: { sku: "BOOK-ROUNDING", quantity: 3 },
});
assert.deepEqual(refusalOf(soldOut), [409, "product_unavailable"]);
assert.deepEqual(soldOut.error?.errors?.map((fault) => fault.field), ["sku"]);

const receipt = dataOf(await till.GET("/orders/{uuid}/receipt", { params: { path: { uuid } }, parseAs: "text" }));
assert.equal(/TOTAL USD +([0-9.]+)/.exec(receipt)?.[1], "95.43");

const delivery = { params: { path: { sku: "CAFE-MELANGE" } }, body: { change: 5, reason: "delivery" } };
assert.equal(dataOf(await staff.POST("/products/{sku}/stock_movements", delivery)).change, 5);
assert.deepEqual(refusalOf(await till.POST("/products/{sku}/stock_movements", delivery)), [401, "unauthorized"]);

// Numbers hold every figure, to the cent.
const priced = dataOf(
  await till.POST("/orders/calculate", {
    body: {
      line_items: [
        { name: "Hamburger", price: 8.75, tax_rate: 0.0625 },
        { name: "Water", price: 2.35, tax_rate: 0.0625 },
        { name: "Beer", price: 10.25, tax_rate: 0.0825 },
        { name: "Rice", price: 0.0375, quantity: 0.4 },
        { name: "Tower", price: 9_999_999.99, quantity: 99_999, tax_rate: 0.999999 },
      ],
    },
  }),
);
const lines = priced.line_items;
assert.deepEqual(lines.map((line) => line.price), [8.75, 2.35, 10.25, 0.0375, 9_999_999.99]);
assert.deepEqual(lines.map((line) => line.subtotal), [8.75, 2.35, 10.25, 0.02, 999_989_999_000.01]);
assert.deepEqual(lines.map((line) => line.tax_total), [0.55, 0.14, 0.85, 0, 999_988_999_010.01]);
assert.deepEqual(
  [priced.subtotal, priced.tax_total, priced.total],
  [999_989_999_021.38, 999_988_999_011.55, 1_999_978_998_032.93],
);

const cancelled = dataOf(await till.POST("/orders/{uuid}/cancel", { params: { path: { uuid } } }));
assert.equal(cancelled.status, "cancelled");
assert.equal(await unitsOf("KB-104"), inStock);
