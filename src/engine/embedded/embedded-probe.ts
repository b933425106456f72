import type { Companion } from "../llama/companion/companion.ts";
import { openServerProbe } from "../llama/probe/open-server-probe.ts";
import type { OpenServerProbe } from "../llama/probe/server-probe.ts";
import type { EngineIdentity } from "../port/engine-identity.ts";
import { embeddedFolder } from "./embedded-binaries.ts";
import type { NativeLibrary } from "./native-library.ts";

/** Finds or compiles the companion of the loaded libraries. */
export type FindEmbeddedCompanion = (libraries: string, binaries: EngineIdentity["binaries"]) => Promise<Companion>;

/** The probe beside an embedded engine: how it is opened, and its digest for the engine's identity. */
export interface EmbeddedProbe {
	readonly open: OpenServerProbe;
	readonly binaries: EngineIdentity["binaries"];
}

/** What a probe's processes share with the engine. */
export interface ProbeSurroundings {
	readonly modelFile: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly log: (line: string) => void;
}

/**
 * The probe of the same libraries, in processes of its own: it sees what node-llama-cpp's interface does not, the cache and
 * the logits of the whole vocabulary. Null where there is none; the log says why.
 */
export async function embeddedProbe(
	find: FindEmbeddedCompanion,
	{ llama, backendLines }: NativeLibrary,
	{ binaries }: EngineIdentity,
	{ modelFile: model, environment, log }: ProbeSurroundings,
): Promise<EmbeddedProbe | null> {
	const folder = await embeddedFolder(backendLines, llama.gpu);
	const companion: Companion =
		folder === null ? { state: "absent", reason: "the libraries were not found" } : await find(folder, binaries);
	if (companion.state === "absent") {
		log(`no probe beside the embedded engine: ${companion.reason}`);
		return null;
	}
	const { file, sha256 } = companion;
	return { open: openServerProbe({ file, model, environment, log }), binaries: { "tq-probe": sha256 } };
}
