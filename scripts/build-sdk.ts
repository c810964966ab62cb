// npm run build:sdk: what other services import, in dist/sdk, a package of its own beside jose and zod.
import { buildSdk } from "./sdk/build";
import { orExplain } from "./start/failure";
import { step } from "./start/progress";

await orExplain(() => step("SDK in dist/sdk", () => buildSdk(process.cwd())));
