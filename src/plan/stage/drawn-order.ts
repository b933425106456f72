import { createHash } from "node:crypto";
import type { TaskShape } from "../size/task-size.ts";
import type { BesidePlan, Case } from "./part-plan.ts";

/** Both paths of a chunk, a conversation and its replay: what belongs to one item of a suite. */
const WORK_OF_ITEM = /:(replay|prefill|decode)$/;

/**
 * Cases in an order drawn from a seed, so that no result depends on where its item stands: what a run has seen at any
 * moment is then a sample of the rest. Tier by tier, the cheaper first; the same under every variant, and again on a
 * resume, since an item's place follows from its name alone.
 */
export function drawnOrder<Task extends TaskShape>(
	cases: readonly Case<Task>[],
	{ part, seed }: { readonly part: string; readonly seed: number },
	tier: BesidePlan<never, Task>["tier"] = () => 0,
): Case<Task>[] {
	const placed = cases.map((one) => ({ one, tier: tier(one.task), key: keyOf(one.caseId, part, seed) }));
	return placed.sort((a, b) => a.tier - b.tier || (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ one }) => one);
}

function keyOf(caseId: string, part: string, seed: number): string {
	const item = caseId.replace(WORK_OF_ITEM, "");
	return createHash("sha256")
		.update(JSON.stringify([seed, part, item]))
		.digest("hex");
}
