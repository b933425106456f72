import { getModuleVersion } from "node-llama-cpp";
import type { EngineIdentity } from "../port/engine-identity.ts";
import { embeddedBinaries } from "./embedded-binaries.ts";
import type { NativeLibrary } from "./native-library.ts";

/** Which package, llama.cpp release, backend and binaries answer; for the record. */
export async function embeddedIdentity({ llama, backendLines }: NativeLibrary): Promise<EngineIdentity> {
	const { repo, release } = llama.llamaCppRelease;
	return {
		kind: "embedded",
		version: `node-llama-cpp ${await getModuleVersion()} (${repo} ${release})`,
		backend: llama.gpu === false ? "cpu" : llama.gpu,
		binaries: await embeddedBinaries(backendLines, llama.gpu),
	};
}
