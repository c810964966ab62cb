// Everything else under /api belongs to a service: guarded once more, then forwarded.
import { forwardToService } from "@/lib/doors/web/handler";

export const dynamic = "force-dynamic";

export {
  forwardToService as GET,
  forwardToService as HEAD,
  forwardToService as POST,
  forwardToService as PUT,
  forwardToService as PATCH,
  forwardToService as DELETE,
  forwardToService as OPTIONS,
};
