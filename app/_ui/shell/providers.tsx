// What every page may lean on in the browser: the chosen theme and a toaster that follows it.
"use client";
import { setNonce } from "get-nonce";
import { ThemeProvider, useTheme } from "next-themes";
import { useState, type ReactNode } from "react";
import { Toaster } from "sonner";

// What writes styles while somebody uses the page (a dialog that holds the scroll bar) asks for the document's nonce here.
if (typeof document !== "undefined") setNonce(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "");

/** @param nonce of the answer this was made for; the document keeps the first */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [first] = useState(nonce);
  return (
    <ThemeProvider {...(first === undefined ? {} : { nonce: first })} attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      {children}
      <Toasts />
    </ThemeProvider>
  );
}

function Toasts() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: "flex w-full items-center gap-2 rounded-xl border border-line bg-raised px-4 py-3 font-sans text-sm text-text shadow-popover",
          content: "min-w-0",
          title: "[overflow-wrap:anywhere]",
        },
      }}
    />
  );
}
