import { expect, test } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { cheapFirst } from "../../../src/plan/stage/cheap-first.ts";
import { drawnOrder } from "../../../src/plan/stage/drawn-order.ts";
import { buildSuite, needlePart, perplexityPart, promptPart } from "../../support/builder/suite-builder.ts";

const cases = Array.from({ length: 24 }, (_, index) => ({ caseId: `case-${index}`, task: { kind: "any" } }));
const order = (seed: number, part = "needle") => drawnOrder(cases, { part, seed }).map(({ caseId }) => caseId);

test("an order follows from its seed and part alone", () => {
	expect(order(1)).toEqual(order(1));
	expect(order(1)).not.toEqual(order(2));
	expect(order(1)).not.toEqual(order(1, "prompt-matrix"));
	expect([...order(1)].sort()).toEqual(cases.map(({ caseId }) => caseId).sort());
});

test("an item keeps its place among the others where some of them are missing", () => {
	const few = drawnOrder(cases.slice(0, 12), { part: "needle", seed: 1 }).map(({ caseId }) => caseId);
	expect(order(1).filter((id) => few.includes(id))).toEqual(few);
});

test("every place is as likely for an item as every other", () => {
	const places = Array.from({ length: 600 }, (_, seed) => order(seed).indexOf("case-0"));
	const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
	expect(Math.abs(mean - 11.5)).toBeLessThan(1);
	expect(new Set(places).size).toBe(24);
});

test("what belongs to one item stays together, in its own order", () => {
	const paths = ["b:prefill", "b:decode", "a:prefill", "a:decode"].map((caseId) => ({ caseId, task: { kind: "any" } }));
	const ids = drawnOrder(paths, { part: "decode-parity", seed: 3 }).map(({ caseId }) => caseId);
	expect([ids.slice(0, 2), ids.slice(2)].map(([first, second]) => `${first} ${second}`).sort()).toEqual([
		"a:prefill a:decode",
		"b:prefill b:decode",
	]);
});

test("baseline, control and candidates see the items of a part in one order", () => {
	const suite = buildSuite({ parts: [perplexityPart(20), promptPart(20), needlePart([512], [1, 2, 3, 4, 5])] });
	const { trials, variants } = expandPlan(suite, { cores: 1, modelBytes: 1 });
	const of = (name: string) =>
		trials.filter(({ variant }) => variant === name).map(({ part, caseId }) => [part, caseId]);
	for (const { config } of variants) expect(of(config.name)).toEqual(of("f16"));
	expect(of("f16").map(([, id]) => id)).not.toEqual([...of("f16").map(([, id]) => id)].sort());
});

test("the part that takes least comes first", () => {
	const suite = buildSuite({ parts: [needlePart([4096], [1, 2, 3]), perplexityPart(3)] });
	const { trials } = expandPlan(suite, { cores: 1, modelBytes: 1 });
	expect([...new Set(trials.map(({ part }) => part))]).toEqual(["perplexity", "needle"]);
	expect(cheapFirst([], () => [])).toEqual([]);
});
