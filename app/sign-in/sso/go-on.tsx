// Leads on at once where there is JavaScript: this page is not one to come back to.
"use client";
import { useEffect } from "react";

export function GoOn({ way }: { way: string }) {
  useEffect(() => location.replace(way), [way]);
  return null;
}
