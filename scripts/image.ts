// npm run image: the product as a folder that runs on Node alone, one entry per role. The Dockerfile puts it into an image.
import path from "node:path";
import { buildTree, megabytes } from "./image/tree";
import { orExplain } from "./start/failure";
import { step } from "./start/progress";

const root = process.cwd();
const outdir = path.resolve(root, process.argv[2] ?? "dist/image");

await orExplain(async () => {
  const bytes = await step(`The product in ${path.relative(root, outdir) || outdir}`, () => buildTree(root, outdir));
  console.log(`  ${megabytes(bytes)} MB without Node: bin/web, bin/gateway, bin/migrate, bin/keys-agree, bin/backend`);
});
