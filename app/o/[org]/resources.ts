// What an org owns behind the gateway: the pages there are, and the words on them.

export const RESOURCES = {
  workflows: { title: "Workflows", one: "workflow", sentence: "What runs for this organisation, step by step." },
  agents: { title: "Agents", one: "agent", sentence: "Who does the work in a workflow." },
  entities: { title: "Entities", one: "entity", sentence: "The things workflows and agents know about." },
} as const;

export type Resource = keyof typeof RESOURCES;

export function isResource(text: string): text is Resource {
  return Object.hasOwn(RESOURCES, text);
}
