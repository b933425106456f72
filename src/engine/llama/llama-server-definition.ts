import type { EngineDefinition } from "../port/engine-definition.ts";
import { faultsOf, kvTableOf, kvTypesOf, refusedTypesOf } from "./compile/engine-build.ts";
import type { BuildChoice } from "./open-build.ts";
import { serverSupport } from "./server/server-support.ts";

/** llama-server, and what else belongs to an engine build. */
export const LLAMA_SERVER: EngineDefinition<BuildChoice> = {
	loadsModelFile: true,
	supports: ({ build }, config) =>
		serverSupport(
			config,
			{
				build: build.id,
				kvTypes: kvTypesOf(build),
				refused: refusedTypesOf(build),
				faults: faultsOf(build),
				padsTurboHeads: null,
			},
			null,
		),
	types: ({ build }) => kvTableOf(build),
	async open(choice, start) {
		const { openBuild } = await import("./open-build.ts");
		return openBuild(choice, start);
	},
};
