import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json, models/ and suites/, from the sources as from the build. */
export const PACKAGE_ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The model that every suite runs on unless it or --model names another. */
export function bundledModel(): string {
	return path.join(PACKAGE_ROOT, "models", "tq-mini-q8_0.gguf");
}

/** The version of this package, for --version and for provenance. */
export function harnessVersion(): string {
	const manifest = JSON.parse(readFileSync(path.join(PACKAGE_ROOT, "package.json"), "utf8")) as { version: string };
	return manifest.version;
}
