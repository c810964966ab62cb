// The front door at the Edge: the gateway's guard for /api, so that Next alone is just as closed.
import { NextResponse, type NextRequest } from "next/server";
import { edgeDoor } from "@/lib/doors/web/edge";
import { isProviderPage, providerPagePolicy } from "@/lib/doors/web/provider-pages";

// Next reads this without running it: the pages of PROVIDER_PAGES, spelled out.
export const config = { matcher: ["/api", "/api/:path*", "/sign-in", "/sign-up", "/account/connections"] };

export default async function middleware(request: NextRequest): Promise<Response> {
  if (isProviderPage(request.nextUrl.pathname)) return NextResponse.next({ headers: { "content-security-policy": providerPagePolicy() } });
  const passed = await edgeDoor(request);
  return passed instanceof Response ? passed : NextResponse.next({ request: { headers: passed } });
}
