// The service behind every contender: answers a small JSON document and does nothing else.
import { createServer } from "node:http";

const body = JSON.stringify({ items: Array.from({ length: 8 }, (_, n) => ({ id: `item-${n}`, name: "Onboarding", state: "active" })) });
const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };

createServer({ keepAliveTimeout: 65_000 }, (_req, res) => res.writeHead(200, headers).end(body)).listen(Number(process.env["PORT"]), "127.0.0.1");
