// npm run dev: the demo with hot reload in web, gateway and backend.
import { runDemo } from "./start/demo";
import { orExplain } from "./start/failure";

await orExplain(() => runDemo(process.cwd(), "development"));
