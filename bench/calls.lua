-- What wrk sends. Arguments: the call, how many customers and products there are, the first customer's number, and
-- what to do: "till" sends the call, "size" also prints the size of its answer, a number sends as much to the echo
-- server and has it answer with that many bytes.

local ORDER = [[{"line_items": [
  {"uuid": "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d", "name": "Hamburger", "price": 8.75, "tax_rate": 0.0625},
  {"uuid": "14a0e0e9-5c8c-4a8b-8f8e-4f6b7a1f6f0d", "name": "Fries", "price": 2.35, "quantity": 2, "tax_rate": 0.0625},
  {"uuid": "5e4a0d5a-6a4c-4a55-9c35-0d6a2f2b9c11", "name": "Beer", "price": 5.25, "quantity": 3, "tax_rate": 0.09}],
 "discounts": [
  {"name": "$1 off beer", "type": "amount", "amount": 1, "apply_to": "5e4a0d5a-6a4c-4a55-9c35-0d6a2f2b9c11"},
  {"name": "10% membership discount", "type": "percent", "amount": 0.1}]}]]

local function order_of(sku)
  return "POST", "/customers/" .. (first_customer + math.random(0, count - 1)) .. "/orders",
    '{"sku": "BENCH-' .. sku .. '"}'
end

-- Each returns a method, a path, a body and an Idempotency-Key.
local calls = {
  open = function() return "POST", "/orders", ORDER end,
  keyed = function()
    sent = (sent or 0) + 1
    return "POST", "/orders", ORDER, string.format("%08x-%04x-4000-8000-%012x", os.time(), number, sent)
  end,
  calculate = function() return "POST", "/orders/calculate", ORDER end,
  place = function() return order_of(math.random(count)) end,
  hot = function() return order_of(1) end,
  find = function()
    return "GET", string.format("/orders/00000000-0000-4000-8000-%012d", math.random(count))
  end,
  list = function() return "GET", "/products" end,
}

local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(args)
  call, count, first_customer, mode = calls[args[1]], tonumber(args[2]), tonumber(args[3]), args[4]
  math.randomseed(os.time() + number)
  if mode == "size" then
    response = function(status, headers, body)
      size = #body
      if status > 299 then
        io.stderr:write(status, " ", body, "\n")
      end
    end
  end
end

function request()
  local method, path, body, key = call()
  if tonumber(mode) then
    path = "/echo?bytes=" .. mode
  end
  return wrk.format(method, path, { ["Content-Type"] = body and "application/json", ["Idempotency-Key"] = key }, body)
end

-- Requests, microseconds, failures, and the median and 99th percentile of the latency in microseconds; or the size.
function done(summary, latency)
  local errors = summary.errors
  io.write("RESULT ", threads[1]:get("size") or string.format("%d %d %d %d %d", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99)), "\n")
end
