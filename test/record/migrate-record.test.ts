import { describe, expect, it } from "vitest";
import { expandPlan } from "../../src/plan/expand-plan.ts";
import { migrateRecord } from "../../src/record/migrate/migrate-record.ts";
import { changeItems, type RawRecord } from "../../src/record/migrate/migration.ts";
import { RECORD_VERSION } from "../../src/record/record-version.ts";
import {
	buildSuite,
	ceilingPart,
	llamaPerplexityPart,
	needlePart,
	throughputPart,
} from "../support/builder/suite-builder.ts";

function rawRecord(suite: unknown, schemaVersion: number): RawRecord {
	return { suite, plan: { trials: [] }, provenance: { schemaVersion }, observations: [{ trial: "a" }], executions: [] };
}

describe("a record of another version", () => {
	it("stays as it is where it has the form of today", () => {
		const record = rawRecord({ name: "s" }, RECORD_VERSION);
		expect(migrateRecord(record, RECORD_VERSION)).toBe(record);
	});

	it("has the form of today afterwards, and says so", () => {
		expect(migrateRecord(rawRecord({ name: "s" }, 1), 1)).toMatchObject({
			suite: { name: "s", profile: null },
			provenance: { schemaVersion: RECORD_VERSION },
		});
	});

	it("keeps what it has stated, however often it is migrated", () => {
		const once = migrateRecord(rawRecord({ profile: "ci" }, 1), 1);
		expect(once).toMatchObject({ suite: { profile: "ci" } });
		expect(migrateRecord(once, 1)).toEqual(once);
	});

	it.each([null, [], "text", 3])("leaves a suite that is %j for its schema to refuse", (suite) => {
		expect(migrateRecord(rawRecord(suite, 1), 1).suite).toBe(suite);
	});
});

describe("llama-perplexity in a record of the first version", () => {
	const settings = { part: "perplexity", program: "llama-perplexity", corpus: "x", contexts: [512] };
	const old = { kind: "perplexity", name: "text", settings };
	const engine = { kind: "perplexity", name: "p", settings: { part: "perplexity", chunks: 1 }, text: "x" };
	const parts = (suite: unknown) => (migrateRecord(rawRecord(suite, 1), 1).suite as { parts: unknown }).parts;

	it("is a kind of its own, under the name that its trials go by", () => {
		const now = { part: "llama-perplexity", name: "perplexity", corpus: "x", contexts: [512] };
		expect(parts({ parts: [old, engine] })).toEqual([
			{ kind: "llama-perplexity", name: "text", settings: now },
			engine,
		]);
		const named = { ...old, settings: { ...settings, name: "wiki" } };
		expect(parts({ parts: [named] })).toMatchObject([{ settings: { name: "wiki" } }]);
	});

	it("has trials of that kind, and every trial says when it runs", () => {
		const parts = [throughputPart([0], 2), llamaPerplexityPart([512]), needlePart([256], [1]), ceilingPart()];
		const { trials } = expandPlan(buildSuite({ parts }), { cores: 1, modelBytes: 1 });
		const recorded = trials.map(({ stage: _, ...trial }) =>
			trial.partKind === "llama-perplexity" ? { ...trial, partKind: "perplexity" } : trial,
		);
		const { plan } = migrateRecord({ ...rawRecord({}, 1), plan: { trials: recorded } }, 1);
		expect(plan).toEqual({ trials });
	});
});

describe("changing the items of a list", () => {
	it("changes every object in it and leaves the rest alone", () => {
		const named = changeItems({ parts: [{ a: 1 }, null, 2] }, "parts", (item) => ({ ...item, b: 2 }));
		expect(named).toEqual({ parts: [{ a: 1, b: 2 }, null, 2] });
		expect(changeItems({ parts: "none" }, "parts", () => ({}))).toEqual({ parts: "none" });
	});
});
