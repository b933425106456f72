import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { confusionOfChecks, confusionOfDetectors, labelPairs, readLabelled } from "../../scripts/labels/confusion.mjs";
import { labelledTable } from "../../scripts/labels/labelled-table.mjs";
import { holdCheck } from "../../src/score/check/hold-check.ts";
import { TEXT_DETECTORS } from "../../src/score/detector/text-detectors.ts";
import { cohenKappa } from "../../src/statistics/agreement/cohen-kappa.ts";
import { clopperPearson } from "../../src/statistics/interval/clopper-pearson.ts";

const root = path.resolve(import.meta.dirname, "../..");
const replies = await readLabelled(path.join(root, "test/fixtures/labelled-replies"));

/** The largest share of sound replies that a check or a detector may take for faulty. */
const MOST_FALSE_ALARMS = 0.02;

describe("the labelled replies", () => {
	it("are at least three hundred different ones, each with labels of two passes for every check", () => {
		expect(new Set(replies.map(({ prompt, turn, reply }) => `${prompt} ${turn} ${reply}`)).size).toBeGreaterThanOrEqual(
			300,
		);
		for (const { id, checks, first, second, resolved } of replies)
			for (const labels of [first, second, resolved]) expect(labels.checks.length, id).toBe(checks.length);
	});

	it("come from several prompts, caches and turns, and some are broken", () => {
		expect(new Set(replies.map(({ prompt }) => prompt)).size).toBeGreaterThan(50);
		expect(new Set(replies.flatMap(({ variants }) => variants)).size).toBeGreaterThanOrEqual(5);
		expect(replies.filter(({ turn }) => turn > 1).length).toBeGreaterThan(50);
		expect(replies.filter(({ resolved }) => resolved.faults.includes("loop")).length).toBeGreaterThan(30);
	});

	it("were labelled alike in both passes", () => {
		const { checks, faults } = labelPairs(replies);
		for (const pairs of [checks, faults]) expect(cohenKappa(pairs)).toMatchObject({ measured: true });
		for (const pairs of [checks, faults]) {
			const kappa = cohenKappa(pairs);
			expect(kappa.measured && kappa.estimate.low).toBeGreaterThan(0.9);
		}
	});

	it.each(confusionOfChecks(replies, holdCheck))(
		"meet few false alarms of the check $name",
		({ sound, falseAlarms }) => {
			expect(falseAlarms).toBeLessThanOrEqual(MOST_FALSE_ALARMS * sound);
		},
	);

	it.each(confusionOfDetectors(replies, TEXT_DETECTORS))("meet few of the detector $name", ({ sound, falseAlarms }) => {
		expect(falseAlarms).toBeLessThanOrEqual(MOST_FALSE_ALARMS * sound);
	});

	it("fill the table of the documentation", async () => {
		const by = { holdCheck, detectors: TEXT_DETECTORS, clopperPearson, cohenKappa };
		const written = await readFile(path.join(root, "docs/tables/labelled-replies.md"), "utf8");
		expect(written).toBe(labelledTable(replies, by));
	});
});
