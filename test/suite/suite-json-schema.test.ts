import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { KV_TYPES } from "../../src/kv/kv-type.ts";
import { CRITERIA } from "../../src/suite/criterion.ts";
import { suiteJsonSchema } from "../../src/suite/suite-json-schema.ts";

test("the committed schema is current: `tq-eval schema > suites/suite.schema.json` renews it", async () => {
	expect(JSON.parse(await readFile("suites/suite.schema.json", "utf8"))).toEqual(suiteJsonSchema());
});

test("editors are offered every criterion and KV type", () => {
	const { properties } = suiteJsonSchema() as { properties: Record<string, { properties?: object; items?: unknown }> };
	expect(Object.keys(properties.criteria?.properties ?? {})).toEqual(Object.keys(CRITERIA));
	expect(JSON.stringify(properties.variants?.items)).toContain(JSON.stringify(Object.keys(KV_TYPES)));
});

test("shipped suites name the schema, so that editors find it", async () => {
	for (const name of ["quickstart", "mini-model", "turboquant"])
		expect(await readFile(`suites/${name}.yaml`, "utf8")).toMatch(
			/^# yaml-language-server: \$schema=\.\/suite\.schema\.json\n/,
		);
});
