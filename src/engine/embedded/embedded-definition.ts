import type { EngineDefinition, TemplateChoice } from "../port/engine-definition.ts";
import type { FindEmbeddedCompanion } from "./embedded-probe.ts";
import { embeddedSupport } from "./embedded-support.ts";
import { EMBEDDED_TABLE } from "./embedded-types.ts";

/** What is chosen of the embedded engine. */
export interface EmbeddedChoice extends TemplateChoice {
	/** Finds or compiles the probe beside it; asked only where something will look inside. */
	readonly companion: FindEmbeddedCompanion;
}

/** llama.cpp beside us, in one process with the harness. */
export const EMBEDDED: EngineDefinition<EmbeddedChoice> = {
	loadsModelFile: true,
	supports: (_, config) => embeddedSupport(config, null),
	types: () => EMBEDDED_TABLE,
	async open({ template, companion }, { looksInside, ...start }) {
		const { openEmbeddedEngine } = await import("./embedded-engine.ts");
		return openEmbeddedEngine({ ...start, ...template, ...(looksInside ? { companion } : {}) });
	},
};
