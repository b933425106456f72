import {
	type EngineBuild,
	kvTableOf,
	kvTypesOf,
	padsTurboHeads,
	refusedTypesOf,
} from "../../engine/llama/compile/engine-build.ts";
import { spelledControlTokens } from "../../engine/llama/perplexity/spelled-control-tokens.ts";
import { serverSupport } from "../../engine/llama/server/server-support.ts";
import { type ModelFile, readModelFile } from "../../engine/model/model-file.ts";
import { kvShapeOfFile } from "../../engine/model/model-shape.ts";
import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { withTypes } from "../../kv/with-types.ts";
import type { UnmeasuredVariant } from "../../report/terminal/measured-text.ts";
import { chooseBuild } from "../engine/choose-build.ts";
import { chooseModel } from "../run/choose-model.ts";
import type { World } from "../world.ts";
import { findText } from "./find-text.ts";
import type { PerplexityRequest } from "./perplexity-request.ts";

/** Everything that is settled before the program is started. */
export interface Prepared {
	readonly request: PerplexityRequest;
	readonly build: EngineBuild;
	readonly model: ModelFile;
	readonly textFile: string;
	/** Tokens that every program computes at once; the control has fewer. */
	readonly batchTokens: number;
	/** Those of the variants that build and model can hold. */
	readonly variants: readonly KvConfig[];
	/** The others, with the reason. */
	readonly refused: readonly UnmeasuredVariant[];
}

/** llama.cpp's own, and that of suites. */
const BATCH_TOKENS = 512;

/** Finds text, build and model, and tells at once which variants cannot be opened; nothing is evaluated yet. */
export async function preparePerplexity(request: PerplexityRequest, world: World): Promise<Prepared> {
	const { file: textFile, text } = await findText(request.corpus, world);
	const build = await chooseBuild({ asked: request.engineBuild }, world);
	const model = await readModelFile(await chooseModel({ model: null }, request.model, world));
	const { baseline, variants, refused } = divideBySupport(request, build, model);
	for (const { name, reason } of refused) world.tell(`${name} is left out: ${reason}`);
	const spelled = spelledControlTokens(model.info, text);
	if (spelled.length > 0)
		world.tell(
			`warning: the corpus spells out ${spelled.join(" ")}; llama-perplexity reads that as plain characters, so PPL will be far too high`,
		);
	const batchTokens = Math.min(BATCH_TOKENS, request.contextTokens);
	return { request: { ...request, baseline }, build, model, textFile, batchTokens, variants, refused };
}

// The header and the manifest know; a baseline or a last variant that cannot be opened ends the command.
function divideBySupport({ baseline, variants }: PerplexityRequest, build: EngineBuild, model: ModelFile) {
	const shape = kvShapeOfFile(model.info);
	const known = {
		build: build.id,
		kvTypes: kvTypesOf(build),
		refused: refusedTypesOf(build),
		faults: [],
		padsTurboHeads: padsTurboHeads(build),
	};
	const table = kvTableOf(build);
	const supportOf = (named: KvConfig) => {
		const config = withTypes(named, table);
		return { config, support: serverSupport(config, known, shape) };
	};
	const own = supportOf(baseline);
	if (!own.support.supported) throw refusal("--baseline", own.config.name, own.support);
	const found = variants.map(supportOf);
	const able = found.flatMap(({ config, support }) => (support.supported ? [config] : []));
	const refused = found.flatMap(({ config: { name }, support }) => {
		return support.supported ? [] : [{ name, reason: support.reason, remedy: support.remedy }];
	});
	const [first] = refused;
	if (able.length === 0 && first !== undefined) throw refusal("--variants", first.name, first);
	return { baseline: own.config, variants: able, refused };
}

function refusal(where: string, value: string, { reason, remedy }: { reason: string; remedy: string }): TqEvalError {
	return new TqEvalError(reason, { code: "environment", where, value, remedy });
}
