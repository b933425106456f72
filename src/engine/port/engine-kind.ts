/** Every kind of engine, by the name that a suite and `--engine` give it; the one place that lists them. */
export const ENGINE_KINDS = ["embedded", "llama-server", "openai"] as const;

export type EngineKind = (typeof ENGINE_KINDS)[number];
