// Something the person at the terminal can act on: one message, no stack, exit 1.
export class StartFailure extends Error {}

export async function orExplain(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const expected = error instanceof StartFailure || (error instanceof Error && /^(ConfigError|PolicyError|StillMissing|MigrationFailed)$/.test(error.name));
    console.error(expected ? `\n${(error as Error).message}` : error);
    process.exit(1);
  }
}
