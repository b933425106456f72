import { appendFile, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readWholeLines } from "../../src/store/json-lines.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const values = fc.array(fc.record({ trial: fc.string({ maxLength: 20, unit: "grapheme" }), wallMs: fc.nat() }), {
	maxLength: 8,
});

it("keeps every whole line of a log that was torn at any byte, and says where they end, so that it can be gone on with", async () => {
	await using folder = await temporaryFolder();
	const file = path.join(folder.path, "observations.jsonl");
	await fc.assert(
		fc.asyncProperty(values, fc.double({ min: 0, max: 1, noNaN: true }), async (lines, share) => {
			const whole = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
			const kept = whole.subarray(0, Math.floor(share * whole.length));
			await writeFile(file, kept);
			const ends = kept.filter((byte) => byte === 0x0a).length;
			const parsed = async () => (await readWholeLines(file)).lines.map((line) => JSON.parse(line));
			expect(await parsed()).toEqual(lines.slice(0, ends));
			const { bytes, isTorn } = await readWholeLines(file);
			expect(isTorn).toBe(bytes < kept.length);
			await truncate(file, bytes);
			await appendFile(file, '{"trial":"next"}\n');
			expect(await parsed()).toEqual([...lines.slice(0, ends), { trial: "next" }]);
		}),
		{ numRuns: 50 },
	);
});
