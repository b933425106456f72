import type { EngineDefinition } from "../port/engine-definition.ts";
import { type EndpointOptions, REPLY_LIMIT_MS } from "./endpoint-options.ts";
import { endpointSupport } from "./endpoint-support.ts";

/** Servers that run already, by variant, and how to talk to them. */
export interface EndpointChoice {
	readonly endpoints: Pick<EndpointOptions, "urls" | "model" | "apiKey">;
}

/** Any OpenAI-compatible servers. */
export const ENDPOINT: EngineDefinition<EndpointChoice> = {
	loadsModelFile: false,
	supports: ({ endpoints }, config) => endpointSupport(config, endpoints.urls),
	types: () => ({}),
	async open({ endpoints }, { log }) {
		const { openEndpointEngine } = await import("./endpoint-engine.ts");
		return openEndpointEngine({ ...endpoints, timeoutMs: REPLY_LIMIT_MS, log });
	},
};
