import { TqEvalError } from "../../error.ts";
import type { KnownModel } from "../../model/known-models.ts";
import { inspectModel, modelsFolder } from "../../model/model-cache.ts";
import { cacheRoot } from "../corpus/cache-root.ts";
import type { World } from "../world.ts";

/** The file of a known model; throws `environment` with the command that brings it where it is not in the cache. */
export async function modelHere(model: KnownModel, where: string, world: World): Promise<string> {
	const entry = await inspectModel(modelsFolder(cacheRoot(world)), model);
	if (entry.state === "here") return entry.path;
	const why = entry.state === "changed" ? `: ${entry.reason}` : "";
	throw new TqEvalError(`the model ${model.name} is not here${why}`, {
		code: "environment",
		where,
		value: model.name,
		remedy: `Fetch it: tq-eval model fetch ${model.name}`,
	});
}
