import { changeItems, isJsonObject, type JsonObject, type Migration } from "./migration.ts";

/** When trials of a kind ran that did not run beside others; a plan of the first version leaves it to the reader. */
const STAGES: Readonly<Record<string, string>> = {
	"llama-perplexity": "program",
	throughput: "alone",
	load: "alone",
	"first-token": "alone",
	memory: "alone",
	ceiling: "alone",
};

/** A trial says itself when it runs. */
export const stateStages: Migration = {
	from: 1,
	plan: (plan) => changeItems(plan, "trials", withStage),
};

function withStage(trial: JsonObject): JsonObject {
	const kind = isJsonObject(trial.task) ? String(trial.task.kind) : "";
	return { ...trial, stage: trial.stage ?? STAGES[kind] ?? "beside" };
}
