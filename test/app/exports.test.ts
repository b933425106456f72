import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** What a program that imports the package calls. */
const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
	"./run": ["runSuite"],
	"./plan": ["planSuite"],
	"./check": ["checkSuite"],
	"./judge": ["judgeFolder"],
	"./compare": ["compareFolders"],
	"./gate": ["decideFolder", "verifyFolder"],
	"./review": ["serveReview", "writeReviewPage"],
	"./calibrate": ["runCalibration", "reportCalibration", "simulate"],
	"./perplexity": ["runPerplexity"],
	"./world": [],
	"./node": ["nodeWorld"],
	"./error": ["TqEvalError"],
};

it("can be imported by other programs: every way in has its functions and its types", async () => {
	const { exports } = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8"));
	const { "./package.json": _, ...ways } = exports as Record<string, { types: string; default: string }>;
	expect(Object.keys(ways).sort()).toEqual(Object.keys(FUNCTIONS).sort());
	for (const [name, { types, default: file }] of Object.entries(ways)) {
		expect(existsSync(path.join(ROOT, types)), types).toBe(true);
		const entry = (await import(path.join(ROOT, file))) as Record<string, unknown>;
		for (const one of FUNCTIONS[name] ?? []) expect(typeof entry[one], `${name} ${one}`).toBe("function");
	}
});
