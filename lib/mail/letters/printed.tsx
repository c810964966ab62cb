// A letter printed twice, for mail programs that show HTML and for those that do not.
import { render } from "@react-email/render";
import type { Mail } from "../mail";
import type { Letter } from "./letter";
import { Paper } from "./paper";

export async function printed(letter: Letter): Promise<Pick<Mail, "html" | "text">> {
  const { after, button, paragraphs, subject } = letter;
  const text = [subject, ...paragraphs, `${button.label}:\n${button.url}`, ...after].join("\n\n");
  return { html: await render(<Paper letter={letter} />), text };
}
