import path from "node:path";
import type { World } from "../world.ts";

/** TQ_EVAL_CACHE, else tq-eval below XDG_CACHE_HOME, else ~/.cache/tq-eval; relative XDG paths do not count. */
export function cacheRoot({ environment: env, machine }: Pick<World, "environment" | "machine">): string {
	const own = env.TQ_EVAL_CACHE;
	if (own !== undefined && own !== "") return path.resolve(own);
	const xdg = env.XDG_CACHE_HOME;
	const base = xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(machine.homeFolder, ".cache");
	return path.join(base, "tq-eval");
}
