#!/usr/bin/env python3
"""Runs the conformance kit against an engine. README.md, next to this file, says how. Needs Python 3.10 or later."""
import argparse, http.client, json, pathlib, sys, urllib.error, urllib.request
from decimal import Decimal

parser = argparse.ArgumentParser(description="Sends the kit's orders to an engine, and compares the figures.")
parser.add_argument("url", help="the engine's address, such as http://localhost:8080")
parser.add_argument("files", nargs="*", type=pathlib.Path, help="files of the kit; all by default")
parser.add_argument("--policy", action="append", help="run only this policy; can be given several times")
parser.add_argument("--key", help="Till's staff key: also place orders and refund units of them")
options = parser.parse_args()

def send(path, body):
    """The answer, or a text that says why there is none. The kit's numbers are short enough for a float."""
    headers = {"Content-Type": "application/json"} | ({"X-Api-Key": options.key} if options.key else {})
    try:
        request = urllib.request.Request(options.url.rstrip("/") + path, json.dumps(body, default=float).encode(), headers)
        return json.loads(urllib.request.urlopen(request, timeout=30).read(), parse_float=Decimal)
    except urllib.error.HTTPError as error:
        return f"HTTP {error.code} {error.read(300).decode(errors='replace')}"
    except json.JSONDecodeError as error:
        return f"an answer that isn't JSON: {error}"
    except (OSError, ValueError, http.client.HTTPException) as error:
        sys.exit(f"can't call {options.url}: {error}")

def differences(expected, got, field):
    """One line for each expected field that differs. The answer may have more fields."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return [line for name in expected for line in differences(expected[name], got.get(name), f"{field} {name}")]
    if isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        return [line for i, pair in enumerate(zip(expected, got)) for line in differences(*pair, f"{field}[{i}]")]
    if isinstance(expected, dict) and isinstance(got, str):
        return [f"{field}: got {got}"]
    shown = [json.dumps(value, default=float, ensure_ascii=False) for value in (expected, got)]
    return [] if expected == got else [f"{field}: expected {shown[0]}, got {shown[1]}"]

def run(case, expected, policy, name):
    refunds = case.get("refunds", []) if options.key else []
    order = send("/orders" if refunds else "/orders/calculate", case["order"] | {"pricing_policy": policy})
    lines = differences(expected["figures"], order, name)
    for i, refund in enumerate([] if lines else refunds):
        lines += differences(expected["refunds"][i], send(f"/orders/{order['uuid']}/refunds", refund), f"{name} refund {i}")
    return lines

results, without_refunds = [], 0
for file in options.files or sorted(pathlib.Path(__file__).parent.glob("*.json")):
    for case in json.loads(file.read_text("utf-8"), parse_float=Decimal)["cases"]:
        for expected, policy in [(each, policy) for each in case["expected"] for policy in each["policies"]]:
            if policy in (options.policy or [policy]):
                results.append(run(case, expected, policy, f"{file.stem}: {case['name']} ({policy})"))
                without_refunds += "refunds" in case and not options.key
print(*[line for lines in results for line in lines], sep="\n", end="\n" if any(results) else "")
if without_refunds:
    print(f"Refunds of {without_refunds} orders were not checked: they need --key")
failed = sum(map(bool, results))
print(f"{len(results) - failed} passed, {failed} failed")
sys.exit(failed > 0 or not results)
