import { symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { renderDecisionJson } from "../../src/gate/decision-json.ts";
import { DEFAULT_POLICY } from "../../src/gate/policy.ts";
import { readDecision } from "../../src/store/decision-store.ts";
import { digestEvidence } from "../../src/store/evidence.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const TREE = { state: "inconclusive", reason: "It is open.", next: "Go on." } as const;

it("a decision that was edited by hand is known by its own digest, whatever was edited", async () => {
	await using folder = await temporaryFolder();
	const decision = { gate: "closed", decision: TREE, variants: {}, stops: [], policy: DEFAULT_POLICY, reviewers: [] };
	const evidence = { suiteDigest: null, files: {} };
	const context = { run: "r", decidedAt: "2031-01-01T10:00:00Z", harness: "0.1.0", evidence };
	const text = renderDecisionJson(decision as never, context);
	const file = path.join(folder.path, "decision.json");
	await writeFile(file, text);
	expect(await readDecision(folder.path)).toMatchObject({ edited: false, recorded: { gate: "closed" } });
	for (const [from, to] of [
		['"gate": "closed"', '"gate": "open"'],
		['"reviewers": 1', '"reviewers": 0'],
		["It is open.", "It is proven."],
		[/,\n\t"digest": "[0-9a-f]+"/, ""],
	] as const) {
		const edited = text.replace(from, to);
		expect(edited).not.toBe(text);
		await writeFile(file, edited);
		expect((await readDecision(folder.path)).edited).toBe(true);
	}
});

it("a file behind a link is evidence as any other", async () => {
	await using folder = await temporaryFolder();
	await using elsewhere = await temporaryFolder();
	await writeFile(path.join(elsewhere.path, "kept.jsonl"), "{}\n");
	await symlink(path.join(elsewhere.path, "kept.jsonl"), path.join(folder.path, "observations.jsonl"));
	await symlink(elsewhere.path, path.join(folder.path, "folder"));
	expect(Object.keys(await digestEvidence(folder.path))).toEqual(["observations.jsonl"]);
});
