import type { TaskResult } from "./trial-context.ts";

/** The result of work that must look into an engine that cannot be looked into; `work` as in "compare attention". */
export function lacksProbe(work: string): TaskResult {
	const detail = `this engine has no probe, which it takes to ${work}`;
	const remedy = "run `tq-eval build && tq-eval run SUITE --engine llama-server`";
	return { skipped: "engine-lacks-probe", detail, remedy };
}
