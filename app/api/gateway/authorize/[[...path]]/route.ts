// Forward-auth without a gateway process: Envoy, nginx and Traefik ask here.
import { forwardAuth } from "@/lib/doors/web/forward-auth";

export const dynamic = "force-dynamic";

export { forwardAuth as GET, forwardAuth as HEAD, forwardAuth as POST, forwardAuth as PUT, forwardAuth as PATCH, forwardAuth as DELETE, forwardAuth as OPTIONS };
