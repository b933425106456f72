import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { BundledSources } from "../../engine/llama/source/build-source.ts";
import { PACKAGE_ROOT } from "../package-root.ts";

/** Found through Node's own resolution: the package may be installed above ours. */
export function bundledSources(): BundledSources {
	const entry = fileURLToPath(import.meta.resolve("node-llama-cpp"));
	const bundle = path.resolve(path.dirname(entry), "..", "llama", "gitRelease.bundle");
	return { bundle, overlay: path.join(PACKAGE_ROOT, "native", "turboquant") };
}

/** The probe's CMake project, in an installation that has it. */
export function bundledProbe(): string | null {
	const folder = path.join(PACKAGE_ROOT, "native", "probe");
	return existsSync(path.join(folder, "CMakeLists.txt")) ? folder : null;
}
