// What every page may lean on in the browser: the chosen theme and a toaster that follows it.
"use client";
import { ThemeProvider, useTheme } from "next-themes";
import type { ReactNode } from "react";
import { Toaster } from "sonner";

export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
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
