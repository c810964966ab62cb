// On the way to an org's own sign-in: a page that leads on by itself, because a form may not lead to other sites.
import type { Metadata } from "next";
import { buttonLook } from "@/app/_ui/controls/button";
import { returnPath } from "@/lib/sign-in/return-path";
import { Door, DoorLink } from "../_door/door";
import { GoOn } from "./go-on";

export const metadata: Metadata = { title: "Single sign-on" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SsoPage({ searchParams }: { searchParams: Query }) {
  const { connection, login_hint: hint, returnTo } = await searchParams;
  const text = (value: string | string[] | undefined): string => (typeof value === "string" ? value.slice(0, 254) : "");
  const way = `/api/sso/authorize?${new URLSearchParams({ connection: text(connection), returnTo: returnPath(returnTo), ...(text(hint) === "" ? {} : { login_hint: text(hint) }) })}`;
  return (
    <Door title="Going on to your organisation" sentence={text(hint) === "" ? "It signs you in itself." : <span className="wrap-anywhere">It signs {text(hint)} in itself.</span>} after={<DoorLink href="/sign-in">Use another address</DoorLink>}>
      <meta httpEquiv="refresh" content={`0;url=${way}`} />
      <GoOn way={way} />
      <a href={way} className={buttonLook({ look: "primary", size: "lg", className: "mt-6 w-full" })}>Continue</a>
    </Door>
  );
}
