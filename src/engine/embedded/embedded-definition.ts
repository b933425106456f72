import type { EngineDefinition, TemplateChoice } from "../port/engine-definition.ts";
import { embeddedSupport } from "./embedded-support.ts";

/** llama.cpp beside us, in one process with the harness. */
export const EMBEDDED: EngineDefinition<TemplateChoice> = {
	loadsModelFile: true,
	supports: (_, config) => embeddedSupport(config, null),
	async open({ template }, { host: _, ...start }) {
		const { openEmbeddedEngine } = await import("./embedded-engine.ts");
		return openEmbeddedEngine({ ...start, ...template });
	},
};
