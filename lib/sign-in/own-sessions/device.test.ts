// Devices as browsers and programs describe themselves, and as their owners would.
import { expect, it } from "vitest";
import { deviceOf } from "./device";

const MOZILLA = "Mozilla/5.0";
const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

it.each([
  [`${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36`, "Chrome on macOS", "computer"],
  [`${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`, "Microsoft Edge on Windows", "computer"],
  [`${MOZILLA} (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0`, "Firefox on Linux", "computer"],
  [`${MOZILLA} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1`, "Safari on iPhone", "phone"],
  [`${MOZILLA} (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1`, "Chrome on iPad", "tablet"],
  [`${MOZILLA} (Linux; Android 10; K) ${WEBKIT} Chrome/126.0.0.0 Mobile Safari/537.36`, "Chrome on Android", "phone"],
  ["curl/8.5.0", "curl (not a browser)", "unknown"],
  ["node", "node (not a browser)", "unknown"],
  ["Googlebot/2.1 (+http://www.google.com/bot.html)", "Googlebot (not a browser)", "unknown"],
  ["constructor", "constructor (not a browser)", "unknown"],
  ["Mozilla/5.0", "Unknown device", "unknown"],
  ["<script>alert(1)</script>", "Unknown device", "unknown"],
  ["x".repeat(512), "Unknown device", "unknown"],
  ["   ", "Unknown device", "unknown"],
  ["", "Unknown device", "unknown"],
])("%j is %s", (userAgent, words, kind) => {
  expect(deviceOf(userAgent)).toEqual({ words, kind });
});
