// GET with an access token that holds read:audit: what was refused under this request id, within the last hour.
import { lookUpRefusal } from "@/lib/doors/web/recall";

export const dynamic = "force-dynamic";

export { lookUpRefusal as GET };
