import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvTypeTable } from "../../kv/kv-type.ts";
import type { Engine } from "./engine.ts";
import type { Support } from "./support.ts";

/** The machine and this process, as far as an engine needs them; handed in from outside. */
export interface EngineHost {
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly platform: string;
	/** How many processors it has. */
	readonly processors: number;
}

/** What every kind of engine is opened with. */
export interface EngineStart {
	readonly modelFile: string;
	/** A scratch folder that goes away with the engine. */
	readonly tempDirectory: string;
	/** Configurations that may be open at once, and the most threads of one of them. */
	readonly parallel: number;
	readonly threads: number;
	/** Whether anything will look into a cache or compare whole vocabularies. */
	readonly looksInside: boolean;
	/** Hears every line of the engine's log. */
	readonly log: (line: string) => void;
	readonly host: EngineHost;
}

/** What is chosen of an engine that renders conversations itself. */
export interface TemplateChoice {
	/** Jinja text in place of the model's own chat template. */
	readonly template: { readonly chatTemplate?: string };
}

/** One kind of engine: what it can run, and how it is opened. `Choice` is what this kind alone has to know. */
export interface EngineDefinition<Choice> {
	/** Whether it loads the model file of a suite; else the model and its memory are their owner's business. */
	readonly loadsModelFile: boolean;
	/** Asked without a model, before anything is started. */
	supports(choice: Choice, config: KvConfig): Support;
	/** What it says of its types beyond our own list; empty where it says nothing. */
	types(choice: Choice): KvTypeTable;
	/** What it takes to run is loaded here, and not before. */
	open(choice: Choice, start: EngineStart): Promise<Engine>;
}
