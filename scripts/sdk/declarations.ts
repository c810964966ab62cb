// The SDK's types: what tsc declares, with every import spelled so that a stranger's compiler finds it.
import path from "node:path";
import ts from "typescript";
import { StartFailure } from "../start/failure";

/** @throws StartFailure with what the compiler says */
export function declare(root: string, files: readonly string[], outdir: string): void {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile.bind(ts.sys)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram({
    rootNames: files.map((file) => path.join(root, file)),
    options: { ...options, noEmit: false, incremental: false, declaration: true, emitDeclarationOnly: true, rootDir: root, outDir: outdir, types: ["node"] },
  });
  const write: ts.WriteFileCallback = (name, text) => ts.sys.writeFile(name, portable(text, name, outdir));
  const { diagnostics } = program.emit(undefined, write);
  const wrong = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (wrong.length === 0) return;
  throw new StartFailure(ts.formatDiagnostics(wrong, { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => "\n" }));
}

/** `@/` is our own alias, and Node's resolution asks for the extension: both become relative paths with `.js`. */
function portable(text: string, file: string, outdir: string): string {
  const relative = (target: string): string => {
    const way = path.posix.relative(path.posix.dirname(file), path.posix.join(outdir, target));
    return way.startsWith(".") ? way : `./${way}`;
  };
  return text.replace(/(\bfrom\s+|\bimport\(\s*|^import\s+)"((?:@\/|\.\.?\/)[^"]+)"/gm, (_, before: string, target: string) =>
    `${before}"${target.startsWith("@/") ? relative(target.slice(2)) : target}.js"`);
}
