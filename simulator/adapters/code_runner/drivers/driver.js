// Runs a JavaScript solution: JSON cases come in on descriptor 3, JSON lines go out on 4.
"use strict";
const fs = require("fs");
const vm = require("vm");
const write = fs.writeSync, read = fs.readSync, exit = process.exit;
const parse = JSON.parse, quote = JSON.stringify, entry = process.argv[2], file = process.argv[3];

function encode(value, depth) {
  if (depth > 60) throw new Error("the returned value is nested too deeply");
  if (value === null || value === undefined) return "null";
  switch (typeof value) {
    case "boolean":
    case "bigint":
      return String(value);
    case "number":
      return Number.isFinite(value) ? String(value) : value > 0 ? "Infinity" : value < 0 ? "-Infinity" : "NaN";
    case "string":
      return quote(value);
  }
  if (value instanceof Set) value = Array.from(value);
  if (value instanceof Map) value = Object.fromEntries(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return "[" + Array.from(value, (item) => encode(item, depth + 1)).join(",") + "]";
  }
  if (typeof value === "function") throw new Error("a function was returned, not a plain value");
  return "{" + Object.keys(value).map((key) => quote(key) + ":" + encode(value[key], depth + 1)).join(",") + "}";
}

function send(number, status, body) {
  let data = Buffer.from(`{"case":${number},"status":"${status}","value":${body}}\n`);
  while (data.length) data = data.subarray(write(4, data));
}

function failure(error) {
  const kind = String((error && error.name) || typeof error).slice(0, 80);
  const text = String((error && error.message) !== undefined ? error.message : error).slice(0, 500);
  const lines = [];
  for (const row of String((error && error.stack) || "").split("\n")) {
    const found = /(?:at ([^ ]+) \()?solution\.js:(\d+)/.exec(row);
    if (found && lines.length < 8) lines.push([Number(found[2]), found[1] || ""]);
  }
  return quote({ kind, text, lines });
}

let waiting = Buffer.alloc(0);
function nextLine() {
  const block = Buffer.alloc(65536), parts = [waiting];
  for (;;) {
    const last = parts[parts.length - 1], end = last.indexOf(10);
    if (end >= 0) {
      waiting = last.subarray(end + 1);
      parts[parts.length - 1] = last.subarray(0, end);
      return Buffer.concat(parts).toString();
    }
    const size = read(3, block);
    if (size === 0) return null;
    parts.push(Buffer.from(block.subarray(0, size)));
  }
}

console.log = console.info = console.debug = (...all) => write(1, require("util").format(...all) + "\n");
console.error = console.warn = console.log;
let call;
try {
  globalThis.require = require;
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: "solution.js" });
  const made = vm.runInThisContext(`typeof ${entry} === "undefined" ? undefined : ${entry}`);
  if (typeof made !== "function") throw new ReferenceError(`nothing called ${entry} is defined`);
  call = (request) => {
    if (!request.is_class) return encode(made(...request.arguments), 0);
    const thing = new made(...request.arguments);
    return "[" + request.calls.map(([method, given]) => encode(thing[method](...given), 1)).join(",") + "]";
  };
} catch (error) {
  send(-1, "error", failure(error));
  exit(0);
}
send(-1, "ready", "null");
for (let line; (line = nextLine()) !== null; ) {
  const request = parse(line, (key, value) => (value && value.mockloop ? Number(value.mockloop) : value));
  try {
    send(request.case, "value", call(request));
  } catch (error) {
    const full = error instanceof RangeError && /allocation failed|Invalid .*length/.test(error.message);
    if (full) send(request.case, "memory_limit", "null");
    else send(request.case, "error", failure(error));
  }
}
exit(0);
