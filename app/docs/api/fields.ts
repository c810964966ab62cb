// A JSON Schema as the rows of a table: every field by its path, what it is, and whether it must be there.
import type { ApiDocument } from "@/lib/api/document";

/** The part of JSON Schema that our own document uses. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly pattern?: string;
};

export type Field = { readonly name: string; readonly type: string; readonly required: boolean; readonly says: string };

export function fieldsOf(schema: Schema, document: ApiDocument, above = ""): Field[] {
  const { properties = {}, required = [] } = resolve(schema, document);
  return Object.entries(properties).flatMap(([key, found]) => {
    const field = resolve(found, document);
    const list = field.items === undefined ? undefined : resolve(field.items, document);
    const name = `${above}${key}${list === undefined ? "" : "[]"}`;
    const row = { name, type: typeOf(list ?? field), required: required.includes(key), says: field.description ?? "" };
    return [row, ...fieldsOf(list ?? field, document, `${name}.`)];
  });
}

function typeOf({ enum: values, type }: Schema): string {
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(" or ");
  return [type ?? "anything"].flat().join(" or ");
}

function resolve(schema: Schema, { components }: ApiDocument): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : ((components?.schemas?.[name] ?? {}) as Schema);
}
