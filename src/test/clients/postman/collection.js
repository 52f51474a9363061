/*
 * Imports Till's document as Postman does, with the parameters' examples, and sends every request of the collection.
 *
 * Arguments: the address of a freshly started Till, and its staff key, which is all that a person would set.
 */
import { promisify } from "node:util";
import newman from "newman";
import converter from "openapi-to-postmanv2";

const METHODS = ["get", "put", "post", "patch", "delete"];
const [address, staffKey] = process.argv.slice(2);

const document = await (await fetch(`${address}/v3/api-docs`)).text();
const operations = Object.values(JSON.parse(document).paths)
  .flatMap(Object.keys)
  .filter((method) => METHODS.includes(method)).length;

const conversion = await promisify(converter.convertV2)(
  { type: "string", data: document },
  { parametersResolution: "Example" },
);
// The converter invents keys and cuts them at 256 characters: too long without the quotes, of which one may be cut off.
const collection = conversion.output[0].data;
const requests = (item) => item.item?.flatMap(requests) ?? [item.request];
for (const header of requests(collection).flatMap((request) => request.header ?? [])) {
  if (header.key === "Idempotency-Key") {
    header.value = header.value.slice(0, 255);
  }
}
const { run } = await promisify(newman.run)({
  collection,
  envVar: [{ key: "apiKey", value: staffKey }],
  timeoutRequest: 10_000,
});

let succeeded = 0;
for (const { request, response, requestError } of run.executions) {
  if (response?.code >= 200 && response.code < 300) {
    succeeded++;
  } else {
    console.error(`${request.method} ${request.url}: ${requestError ?? `${response.code} ${response.text()}`}`);
  }
}
console.log(`${succeeded} of ${operations} requests of the Postman collection succeeded`);
process.exitCode = succeeded === operations && run.executions.length === operations ? 0 : 1;
