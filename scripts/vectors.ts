// npm run vectors: writes tests/vectors/access-tokens.json, the same bytes every time.
import { mkdirSync, writeFileSync } from "node:fs";
import { vectorFileText } from "./vectors/file";

mkdirSync("tests/vectors", { recursive: true });
writeFileSync("tests/vectors/access-tokens.json", vectorFileText());
console.log("✓ tests/vectors/access-tokens.json");
