import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const IMPORT = /^(?:import|export)\s(?!type\b)[^;]*?from\s+"([^"]+)"/gm;

/** What a file loads before its first line runs: files and packages, types aside. */
function closureOf(file: string, files = new Set<string>(), packages = new Set<string>()) {
	if (files.has(file)) return { files, packages };
	files.add(file);
	for (const [, from = ""] of readFileSync(file, "utf8").matchAll(IMPORT)) {
		if (from.startsWith(".")) closureOf(path.resolve(path.dirname(file), from), files, packages);
		else if (!from.startsWith("node:")) packages.add(from);
	}
	return { files, packages };
}

it("loads for --version and --help no more than the command line itself: everything else when it is asked for", () => {
	const { files, packages } = closureOf(path.resolve("src/cli/main.ts"));
	expect([...packages]).toEqual(["commander"]);
	expect(files.size).toBeLessThan(70);
});
