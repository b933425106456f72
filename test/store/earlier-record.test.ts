import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { expandPlan } from "../../src/plan/expand-plan.ts";
import { createRunDirectory, RUN_FILES, readRun, writeProvenance } from "../../src/store/run-directory.ts";
import { checkSeal, sealRun } from "../../src/store/seal.ts";
import { buildSuite, llamaPerplexityPart, needlePart } from "../support/builder/suite-builder.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

test("a record without stages, and without a kind for llama-perplexity, is read as one of today and stays as it is", async () => {
	const suite = buildSuite({ parts: [needlePart([256], [1]), llamaPerplexityPart([512])] });
	const plan = expandPlan(suite, { cores: 1, modelBytes: 1 });
	const parts = suite.parts.map((part) => {
		if (part.kind !== "llama-perplexity") return part;
		const settings = { ...part.settings, part: "perplexity", program: "llama-perplexity" };
		return { ...part, kind: "perplexity", settings };
	});
	const trials = plan.trials.map(({ stage: _, ...trial }) => {
		return { ...trial, partKind: trial.partKind === "needle" ? "needle" : "perplexity" };
	});
	await using folder = await temporaryFolder();
	await createRunDirectory(folder.path, { ...suite, parts } as never, { ...plan, trials } as never);
	await writeProvenance(folder.path, {} as never);
	await writeFile(path.join(folder.path, RUN_FILES.observations), "");
	await sealRun(folder.path);
	const read = await readRun(folder.path);
	expect(read.plan).toEqual(plan);
	expect(read.suite.parts).toMatchObject([{ kind: "needle" }, { kind: "llama-perplexity", name: "perplexity" }]);
	expect(await checkSeal(folder.path)).toMatchObject({ state: "intact" });
});
