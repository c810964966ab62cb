// The button of a form that leads to Google: it keeps its width until the page there has come.
"use client";
import { useFormStatus } from "react-dom";
import { Button } from "@/app/_ui/controls/button";
import { GoogleMark } from "./google-mark";

type Props = { children: string; size?: "md" | "lg"; className?: string };

export function GoogleSubmit({ children, size = "md", className }: Props) {
  const { pending } = useFormStatus();
  return <Button type="submit" size={size} working={pending} className={className ?? ""}><GoogleMark />{children}</Button>;
}
