import type { EngineChoice } from "../../engine/kinds.ts";
import { ENGINE_KINDS, type EngineKind } from "../../engine/port/engine-kind.ts";
import { TqEvalError } from "../../error.ts";
import { engineEntryOf } from "../../suite/engine-entry.ts";
import type { Suite } from "../../suite/suite.ts";
import type { World } from "../world.ts";
import { chooseBuild } from "./choose-build.ts";
import { chooseEndpoints } from "./choose-endpoints.ts";
import { embeddedCompanion } from "./embedded-companion.ts";

/** What the user said about the engine besides the suite. */
export interface EngineOptions {
	/** `--engine`. */
	readonly engine?: string;
	/** `--engine-build`: an engine build by its id or a beginning of it; asks for `llama-server`. */
	readonly engineBuild?: string | undefined;
	/** What an interrupted run began with. */
	readonly recorded?: string | undefined;
	/** Endpoints of an interrupted run, by variant. */
	readonly begun?: Readonly<Record<string, string>> | undefined;
	/** `--url VARIANT=URL`, any number of times; they take the places of the suite's. */
	readonly url?: readonly string[];
}

function chooseKind(suite: Suite, { engine, engineBuild, recorded }: EngineOptions): EngineKind {
	const name = engine ?? (engineBuild === undefined ? (recorded ?? suite.engine.kind) : "llama-server");
	if (engineBuild !== undefined && name !== "llama-server") throw noBuildFor(name, engineBuild);
	const kind = ENGINE_KINDS.find((known) => known === name);
	if (kind !== undefined) return kind;
	throw new TqEvalError(`there is no engine ${name}`, {
		code: "bad-input",
		where: "--engine",
		value: name,
		remedy: `Choose one of: ${ENGINE_KINDS.join(", ")}.`,
	});
}

function noBuildFor(engine: string, build: string): TqEvalError {
	return new TqEvalError(`the engine ${engine} runs no engine build`, {
		code: "bad-input",
		where: "--engine-build",
		value: build,
		remedy: `Leave one of both away: --engine llama-server --engine-build ${build}, or --engine ${engine}.`,
	});
}

type Chosen<Kind extends EngineKind> = Extract<EngineChoice, { kind: Kind }>;

/** What each kind has to know, from the suite and from what was said beside it. */
const CHOOSERS: {
	[Kind in EngineKind]: (suite: Suite, options: EngineOptions, world: World) => Promise<Chosen<Kind>>;
} = {
	embedded: async (suite, _, world) => ({
		kind: "embedded",
		template: templateOf(suite),
		companion: (libraries, binaries) => embeddedCompanion(libraries, binaries, world),
	}),
	"llama-server": async (suite, { engineBuild: asked }, world) => {
		// only a calibration plans variants with faults; its suites name no build, or one for calibration
		const purpose = suite.variants.some(({ fault }) => fault !== undefined) ? "calibration" : "judging";
		const stated = engineEntryOf(suite.engine, "llama-server")?.build;
		const build = await chooseBuild({ asked, stated }, world, purpose);
		return { kind: "llama-server", build, template: templateOf(suite) };
	},
	openai: async (suite, { url = [], begun }, { environment }) => {
		return { kind: "openai", endpoints: chooseEndpoints(suite, url, environment, begun) };
	},
};

function templateOf({ chatTemplate }: Suite): { chatTemplate?: string } {
	return chatTemplate === undefined ? {} : { chatTemplate };
}

/** --engine, else what an interrupted run began with, else the suite's; a build is looked up where one is needed. */
export async function chooseEngine(suite: Suite, options: EngineOptions, world: World): Promise<EngineChoice> {
	return CHOOSERS[chooseKind(suite, options)](suite, options, world);
}
