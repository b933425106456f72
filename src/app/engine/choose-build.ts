import { versionText } from "../../engine/llama/compile/build-version.ts";
import { completeManifest } from "../../engine/llama/compile/complete-manifest.ts";
import type { EngineBuild } from "../../engine/llama/compile/engine-build.ts";
import { programEnvironment } from "../../program/tool-environment.ts";
import { cacheRoot } from "../corpus/cache-root.ts";
import type { World } from "../world.ts";
import { type BuildName, type BuildPurpose, findEngineBuild } from "./find-engine-build.ts";

/** The build that a command runs, which is said at once; one of an older version is first asked for its types. */
export async function chooseBuild(
	{ asked, stated }: BuildName,
	world: World,
	purpose: BuildPurpose = "judging",
): Promise<EngineBuild> {
	const name = asked === undefined ? { stated } : { asked };
	const found = await findEngineBuild(cacheRoot(world), name, purpose);
	const build = await completeManifest(found, programEnvironment({ env: world.environment }));
	const why = asked === undefined && stated === undefined ? "the newest; --engine-build names another" : "as named";
	world.tell(`engine build ${build.id}: llama.cpp ${versionText(build.manifest)}, ${build.manifest.backend} (${why})`);
	return build;
}
