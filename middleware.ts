// The front door at the Edge: the gateway's guard for /api, so that Next alone is just as closed, and the pages' own policy.
import { NextResponse, type NextRequest } from "next/server";
import { edgeDoor, isApi } from "@/lib/doors/web/edge";
import { pageDoor } from "@/lib/doors/web/page-door";

// Next reads this without running it. Files of the build need no policy, and everything under /api is named by itself.
export const config = { matcher: ["/api", "/api/:path*", "/((?!_next/static/|_next/image|icon\\.svg).*)"] };

export default async function middleware(request: NextRequest): Promise<Response> {
  if (isApi(request.nextUrl.pathname)) {
    const passed = await edgeDoor(request);
    return passed instanceof Response ? passed : NextResponse.next({ request: { headers: passed } });
  }
  const passed = pageDoor(request);
  return passed instanceof Response ? passed : NextResponse.next({ request: { headers: passed.request }, headers: passed.response });
}
