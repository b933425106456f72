import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");

/** The stations of the data, in order: a file imports its own folder and strictly lower ranks. */
const RANKS: Record<string, number> = {
	error: 0,
	kv: 1,
	statistics: 2,
	prompt: 2,
	engine: 2,
	build: 2,
	sandbox: 2,
	corpus: 2,
	probe: 2,
	suite: 2.5,
	plan: 3,
	agent: 3,
	observation: 4,
	review: 4.5,
	store: 5,
	run: 6,
	score: 7,
	drift: 7,
	verdict: 8,
	calibration: 8.5,
	gate: 8.5,
	report: 9,
	cli: 10,
};

/** `suite` holds prompt languages and conversations, but must not know engines or statistics. */
const FORBIDDEN_IMPORTS: Record<string, readonly string[]> = {
	suite: ["engine", "statistics"],
	score: ["store", "run"],
	drift: ["store", "run"],
	verdict: ["run"],
	report: ["run"],
};

const FORBIDDEN_NAMES = /^(utils?|helpers?|common|types|index|manager|misc)(\.|$)/;

interface SourceFile {
	readonly name: string;
	readonly folder: string;
	readonly text: string;
	readonly lines: number;
}

function listFiles(folder: string): SourceFile[] {
	const entries = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" });
	return entries
		.filter((entry) => entry.endsWith(".ts"))
		.map((entry) => {
			const text = readFileSync(path.join(ROOT, folder, entry), "utf8");
			const first = entry.split(path.sep)[0] ?? "";
			return { name: entry, folder: first.replace(/\.ts$/, ""), text, lines: text.split("\n").length - 1 };
		});
}

function importedFolders(file: SourceFile): string[] {
	const specifiers = [...file.text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map(
		(match) => match[1] ?? "",
	);
	return specifiers.map((specifier) => {
		const target = path.normalize(path.join(path.dirname(file.name), specifier));
		return (target.split(path.sep)[0] ?? "").replace(/\.ts$/, "");
	});
}

const sources = listFiles("src");
const tests = listFiles("test");

function offenders(files: readonly SourceFile[], offends: (file: SourceFile) => boolean): string[] {
	return files.filter(offends).map(({ name }) => name);
}

describe("the architecture", () => {
	it("has a rank for every folder of src", () => {
		expect([...new Set(sources.map(({ folder }) => folder))].filter((folder) => RANKS[folder] === undefined)).toEqual(
			[],
		);
	});

	it("lets imports point to the own folder or to a strictly lower rank only", () => {
		const wrong = sources.flatMap((file) =>
			importedFolders(file)
				.filter((target) => target !== file.folder)
				.filter((target) => {
					const forbidden = FORBIDDEN_IMPORTS[file.folder]?.includes(target) ?? false;
					return forbidden || (RANKS[target] ?? Number.POSITIVE_INFINITY) >= (RANKS[file.folder] ?? 0);
				})
				.map((target) => `${file.name} -> ${target}`),
		);
		expect(wrong).toEqual([]);
	});

	it("keeps every source file under 250 lines and the median under 60", () => {
		expect(offenders(sources, ({ lines }) => lines > 250)).toEqual([]);
		const sorted = sources.map(({ lines }) => lines).sort((a, b) => a - b);
		expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60);
	});

	it("keeps every test file under 300 lines", () => {
		expect(offenders(tests, ({ lines }) => lines > 300)).toEqual([]);
	});

	it("has no file or folder whose name says nothing", () => {
		expect(offenders(sources, ({ name }) => name.split(path.sep).some((part) => FORBIDDEN_NAMES.test(part)))).toEqual(
			[],
		);
	});

	it("has no default exports and no barrels", () => {
		expect(offenders(sources, ({ text }) => /^export default/m.test(text))).toEqual([]);
		expect(offenders(sources, ({ text }) => /^export (\*|\{[^}]*\}) from/m.test(text))).toEqual([]);
	});

	it("touches the console, the process and the wall clock in cli alone", () => {
		const worldly = /\bconsole\.|\bprocess\.(?!memoryUsage)|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/;
		expect(offenders(sources, ({ folder, text }) => folder !== "cli" && worldly.test(text))).toEqual([]);
		expect(offenders(sources, ({ text }) => /\bMath\.random\(/.test(text))).toEqual([]);
	});

	it("says in a comment above every exported function why or when it is used", () => {
		const bare = sources.flatMap(({ name, text }) =>
			[...text.matchAll(/(^|\n)([^\n]*)\nexport (?:async )?function (\w+)/g)]
				.filter(([, , before]) => !/(\*\/|^\/\/)/.test((before ?? "").trim()))
				.map(([, , , fn]) => `${name}: ${fn}`),
		);
		expect(bare).toEqual([]);
	});
});
