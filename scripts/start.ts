// npm start: the demo on a fresh clone, the production start once it is configured.
import { runDemo } from "./start/demo";
import { orExplain } from "./start/failure";
import { isConfigured, runProduction } from "./start/production";

await orExplain(() => (isConfigured(process.env) ? runProduction(process.cwd()) : runDemo(process.cwd(), "production")));
