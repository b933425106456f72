import type { Companion } from "../../engine/llama/companion/companion.ts";
import { findCompanion } from "../../engine/llama/companion/find-companion.ts";
import { cacheRoot } from "../corpus/cache-root.ts";
import type { World } from "../world.ts";
import { buildHost } from "./build-host.ts";
import { bundledProbe, bundledSources } from "./bundled-sources.ts";

/** The probe beside the embedded engine, out of the cache of this user or compiled into it; where there is none, it is said. */
export async function embeddedCompanion(
	libraries: string,
	binaries: Readonly<Record<string, string>>,
	world: World,
): Promise<Companion> {
	using interrupt = world.interruptible(() => undefined);
	const { bundle } = bundledSources();
	const places = { libraries, binaries, cacheRoot: cacheRoot(world), bundle, probe: bundledProbe() };
	const { tell } = world;
	const companion = await findCompanion({ ...places, host: buildHost(world), signal: interrupt.signal, tell });
	if (companion.state === "absent")
		tell(`KL divergence will be a lower bound, and nothing looks into the cache: ${companion.reason}`);
	return companion;
}
