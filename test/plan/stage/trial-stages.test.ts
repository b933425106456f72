import { expect, test } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import {
	buildSuite,
	ceilingPart,
	llamaPerplexityPart,
	needlePart,
	throughputPart,
} from "../../support/builder/suite-builder.ts";

const parts = [throughputPart([0], 2), llamaPerplexityPart([512]), needlePart([256], [1]), ceilingPart()];
const { trials } = expandPlan(buildSuite({ parts }), { cores: 1, modelBytes: 1 });

test("every trial says when it runs, and the plan has them in that order", () => {
	const stages = trials.map(({ stage }) => stage);
	const order = ["beside", "program", "alone"] as const;
	expect(new Set(stages)).toEqual(new Set(order));
	expect(stages).toEqual(order.flatMap((stage) => stages.filter((one) => one === stage)));
});
