// The front door at the Edge: the gateway's guard for /api, so that Next alone is just as closed.
import { NextResponse, type NextRequest } from "next/server";
import { edgeDoor } from "@/lib/doors/web/edge";

export const config = { matcher: ["/api", "/api/:path*"] };

export default async function middleware(request: NextRequest): Promise<Response> {
  const passed = await edgeDoor(request);
  return passed instanceof Response ? passed : NextResponse.next({ request: { headers: passed } });
}
