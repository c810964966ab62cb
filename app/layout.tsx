// The frame around every page: fonts, theme, and the place where short confirmations appear.
import type { Metadata, Viewport } from "next";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/app/_ui/shell/providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Eloquent", default: "Eloquent" },
  description: "Sign in, act for your organisation, and know why a request was refused.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbfc" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0c0e" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined; // lib/doors/web/page-door.ts; a page that is made anew each time has one of its own
  // The theme's class is set before React wakes up, hence suppressHydrationWarning on this one element.
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
