import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** One TypeScript file of `src` or `test`, with the files of the same tree that it imports, types included. */
export interface SourceFile {
	/** Relative to `src` or `test`, with forward slashes. */
	readonly name: string;
	/** The first folder, or the name of a file that lies at the top. */
	readonly station: string;
	/** The folders below the station; `.` for a file at its top. */
	readonly room: string;
	readonly text: string;
	readonly lines: number;
	readonly imports: readonly string[];
}

/** Every TypeScript file below a folder of the repository. */
export function listSources(folder: "src" | "test"): SourceFile[] {
	return listNames(folder)
		.filter((name) => name.endsWith(".ts"))
		.map((name) => {
			const text = readFileSync(path.join(ROOT, folder, name), "utf8");
			return { name, ...placeOf(name), text, lines: text.split("\n").length - 1, imports: importsOf(name, text) };
		});
}

/** Every file below a folder of the repository, whatever its kind. */
export function listNames(folder: "src" | "test"): string[] {
	const entries = readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(path.join(ROOT, folder), path.join(entry.parentPath, entry.name)))
		.map((name) => name.split(path.sep).join("/"));
}

/** The station and the room in which a file lies. */
export function placeOf(name: string): Pick<SourceFile, "station" | "room"> {
	const [station = "", ...rest] = name.replace(/\.ts$/, "").split("/");
	return { station, room: rest.slice(0, -1).join("/") || "." };
}

function importsOf(name: string, text: string): string[] {
	const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map(([, found]) => found ?? "");
	return specifiers.map((specifier) => path.posix.normalize(path.posix.join(path.posix.dirname(name), specifier)));
}

/** Groups of files that import one another in a circle, smallest first (Tarjan's strongly connected components). */
export function importCycles(files: readonly SourceFile[]): string[][] {
	const targets = new Map(files.map(({ name, imports }) => [name, imports]));
	const [index, low] = [new Map<string, number>(), new Map<string, number>()];
	const [stack, cycles]: [string[], string[][]] = [[], []];
	const visit = (name: string): void => {
		index.set(name, index.size);
		low.set(name, index.size - 1);
		stack.push(name);
		for (const target of targets.get(name) ?? []) {
			if (!index.has(target)) visit(target);
			if (stack.includes(target)) low.set(name, Math.min(low.get(name) ?? 0, low.get(target) ?? 0));
		}
		if (low.get(name) !== index.get(name)) return;
		const group = stack.splice(stack.indexOf(name));
		if (group.length > 1) cycles.push(group.sort());
	};
	for (const { name } of files) if (!index.has(name)) visit(name);
	return cycles.sort((a, b) => a.length - b.length);
}
