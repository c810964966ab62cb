// A form's field as text: whatever else was sent under that name is nothing.

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
