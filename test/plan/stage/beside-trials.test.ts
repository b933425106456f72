import { expect, test } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { attentionPart, buildSuite, codecPart, kvConfig, parityPart } from "../../support/builder/suite-builder.ts";

const CANDIDATES = [kvConfig("q8_0", "q8_0"), kvConfig("pair", "q8_0", "turbo4"), kvConfig("bf16", "bf16")];
const suite = buildSuite({ parts: [codecPart(), attentionPart(3), parityPart(2)], candidates: CANDIDATES });
const { trials } = expandPlan(suite, { cores: 1, modelBytes: 1 });

const casesOf = (part: string, variant: string) =>
	trials.filter((trial) => trial.part === part && trial.variant === variant).map(({ caseId }) => caseId);

test("the codec is checked for the quantized types of each variant, once each, and not where there is none", () => {
	const types = trials.flatMap(({ variant, task }) => (task.kind === "codec" ? [[variant, task.types]] : []));
	expect(types).toEqual([
		["q8_0", ["q8_0"]],
		["pair", ["q8_0", "turbo4"]],
	]);
});

test("attention is compared on every text under the baseline and the candidates", () => {
	for (const variant of ["f16", "q8_0", "pair", "bf16"])
		expect(casesOf("attention", variant)).toEqual(["chunk-0", "chunk-1", "chunk-2"]);
});

test("every chunk is scored on both paths, one after the other", () => {
	const both = ["chunk-0:prefill", "chunk-0:decode", "chunk-1:prefill", "chunk-1:decode"];
	for (const variant of ["f16", "q8_0"]) expect(casesOf("decode-parity", variant)).toEqual(both);
});

test("the control is not looked into: it holds the baseline's types and decodes as the baseline does", () => {
	expect(trials.some(({ variant }) => variant.startsWith("f16@"))).toBe(false);
});

test("no two trials share an id", () => {
	expect(new Set(trials.map(({ id }) => id)).size).toBe(trials.length);
});
