import { changeItems, isJsonObject, type JsonObject, type Migration } from "./migration.ts";

const NEW = "llama-perplexity";

/** Perplexity by llama-perplexity was a `perplexity` part with another program, until it became a kind of its own. */
export const nameLlamaPerplexity: Migration = {
	from: 1,
	suite: (suite) => changeItems(suite, "parts", renamedPart),
	plan: (plan) => changeItems(plan, "trials", renamedTrial),
};

/** Trials and criteria go by the part's name, which it keeps. */
function renamedPart(part: JsonObject): JsonObject {
	const { settings } = part;
	if (!isJsonObject(settings) || settings.program !== NEW) return part;
	const { part: kind, program: _, ...rest } = settings;
	return { ...part, kind: NEW, settings: { part: NEW, name: kind, ...rest } };
}

function renamedTrial(trial: JsonObject): JsonObject {
	return isJsonObject(trial.task) && trial.task.kind === NEW ? { ...trial, partKind: NEW } : trial;
}
