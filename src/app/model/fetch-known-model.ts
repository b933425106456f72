import { mkdir } from "node:fs/promises";
import path from "node:path";
import { DOWNLOAD_LIMITS } from "../../file/download.ts";
import { type FetchedModel, fetchModel } from "../../model/fetch-model.ts";
import { modelsFolder } from "../../model/model-cache.ts";
import { type ModelFetchOptions, sourcesOf } from "../../model/model-source.ts";
import { lockRun } from "../../store/run-lock.ts";
import { cacheRoot } from "../corpus/cache-root.ts";
import type { World } from "../world.ts";
import { namedModel } from "./named-model.ts";

/** Brings a model into the cache by its name; an interrupted download (null) goes on where it stopped. */
export async function fetchKnownModel(
	name: string,
	options: ModelFetchOptions,
	world: World,
): Promise<FetchedModel | null> {
	const model = namedModel(name);
	const sources = sourcesOf(model, options);
	const folder = modelsFolder(cacheRoot(world));
	const directory = path.join(folder, name);
	await mkdir(directory, { recursive: true });
	await using _lock = await lockRun(directory, world.processes);
	using interrupt = world.interruptible(() => world.tell("\nstopping; Ctrl-C again ends at once"));
	const display = world.displays.download(name);
	try {
		return await fetchModel({
			...{ folder, model, sources, limits: DOWNLOAD_LIMITS, signal: interrupt.signal },
			host: { env: world.environment, kill: world.kill },
			onProgress: display.show,
			onRetry: display.retry,
			onNextSource: (why) => world.tell(`${why}; going to the next source`),
		});
	} catch (error) {
		if (!interrupt.signal.aborted) throw error;
		return null;
	} finally {
		display.stop();
	}
}
