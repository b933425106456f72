import type { KvConfig } from "../kv/kv-config.ts";
import type { KvTypeTable } from "../kv/kv-type.ts";
import { EMBEDDED } from "./embedded/embedded-definition.ts";
import { ENDPOINT } from "./endpoint/endpoint-definition.ts";
import { LLAMA_SERVER } from "./llama/llama-server-definition.ts";
import type { Engine } from "./port/engine.ts";
import type { EngineDefinition, EngineStart } from "./port/engine-definition.ts";
import type { EngineKind } from "./port/engine-kind.ts";
import type { Support } from "./port/support.ts";

/** Every kind of engine, a line each; the names are those of `port/engine-kind.ts`. */
const ENGINES = {
	embedded: EMBEDDED,
	"llama-server": LLAMA_SERVER,
	openai: ENDPOINT,
} satisfies Record<EngineKind, EngineDefinition<never>>;

type ChoiceOf<Kind extends EngineKind> =
	(typeof ENGINES)[Kind] extends EngineDefinition<infer Choice> ? { readonly kind: Kind } & Choice : never;

/** The engine of a run, before it is opened: a kind, with what that kind has to know. */
export type EngineChoice = { [Kind in EngineKind]: ChoiceOf<Kind> }[EngineKind];

/** What a chosen engine can run of a configuration, asked without a model. */
export function supportOf(choice: EngineChoice): (config: KvConfig) => Support {
	return (config) => definitionOf(choice).supports(choice, config);
}

/** What a chosen engine says of its types beyond our own list. */
export function typesOf(choice: EngineChoice): KvTypeTable {
	return definitionOf(choice).types(choice);
}

/** Whether a kind of engine loads the suite's model file: what its size or its header decides holds only then. */
export function loadsModelFile(kind: string): boolean {
	return Object.entries(ENGINES).some(([name, engine]) => name === kind && engine.loadsModelFile);
}

/** Opens a chosen engine. */
export function openChosenEngine(choice: EngineChoice, start: EngineStart): Promise<Engine> {
	return definitionOf(choice).open(choice, start);
}

function definitionOf({ kind }: EngineChoice): EngineDefinition<EngineChoice> {
	return ENGINES[kind] as EngineDefinition<EngineChoice>;
}
