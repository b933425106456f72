import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { TqEvalError } from "../error.ts";
import { knownModel } from "../model/known-models.ts";
import type { EngineEntry } from "./engine-entry.ts";
import { profileNames } from "./file/apply-profile.ts";
import { type CorpusPlace, NO_CORPORA } from "./file/corpus-place.ts";
import { resolveNamed } from "./file/expand-files.ts";
import { corpusMissing, type MissingCorpus, missingCorpusWarning } from "./file/missing-corpus.ts";
import { ProblemList } from "./file/problem-list.ts";
import { shapeProblems } from "./file/shape-problems.ts";
import type { SourceFile } from "./file/source-file.ts";
import { SuiteDigest } from "./file/suite-digest.ts";
import { formatProblem, type SuiteProblem } from "./file/suite-problem.ts";
import { readSuiteTree, type SuiteTree } from "./file/suite-tree.ts";
import { type Loading, readTextFile } from "./file/text-file.ts";
import { readYamlFile } from "./file/yaml-file.ts";
import { mergeViews } from "./merge-views.ts";
import { checkParts } from "./part/check-parts.ts";
import { readOldSpelling } from "./part/llama-perplexity/old-spelling.ts";
import { loadPart } from "./part/load-part.ts";
import { phaseConfounding } from "./part/session/phase-confounding.ts";
import { withThinking } from "./part/with-thinking.ts";
import { resolveCriteria } from "./resolve-criteria.ts";
import { resolveGate } from "./resolve-gate.ts";
import { resolveVariants } from "./resolve-variants.ts";
import { type LoadedPart, type Suite, SuiteFile } from "./suite.ts";
import type { SuiteView } from "./suite-view.ts";
import { foreignTypeWarnings } from "./variant/foreign-types.ts";

/** A suite that is sound, or everything that is wrong with it. */
export type SuiteReading =
	| {
			readonly sound: true;
			readonly suite: Suite;
			readonly missing: readonly MissingCorpus[];
			readonly profiles: readonly string[];
	  }
	| { readonly sound: false; readonly problems: readonly SuiteProblem[] };

/** The suite of a file under a profile, or one error that lists every problem of it and of the files it names. */
export async function loadSuite(
	file: string,
	profile: string | null = null,
	corpora: CorpusPlace = NO_CORPORA,
): Promise<Suite> {
	const reading = await readSuite(file, profile, corpora);
	if (reading.sound) return withCorpora(file, reading, corpora);
	const { problems } = reading;
	throw new TqEvalError(problems.map(formatProblem).join("\n"), {
		code: "bad-input",
		where: file,
		value: problems.length === 1 ? problems[0]?.value : undefined,
		remedy: `Correct the ${problems.length === 1 ? "line" : `${problems.length} lines`} above; \`tq-eval schema\` describes every field.`,
	});
}

/** A suite without a text of its own is whole on paper only. */
function withCorpora(file: string, reading: Extract<SuiteReading, { sound: true }>, { missing }: CorpusPlace): Suite {
	const { suite, profiles } = reading;
	if (missing === "tell" || reading.missing.length === 0) return suite;
	throw corpusMissing(
		file,
		reading.missing,
		profiles.filter((name) => name !== suite.profile),
	);
}

/** Reads, checks and resolves a suite without throwing: what `tq-eval check` lists. */
export async function readSuite(
	file: string,
	profile: string | null = null,
	corpora: CorpusPlace = NO_CORPORA,
): Promise<SuiteReading> {
	const problems = new ProblemList();
	const loading: Loading = { problems, digest: new SuiteDigest(file), corpora, missing: [] };
	const source = await readYamlFile(file, loading, (message) => problems.reportFile(file, message));
	const written = source === null ? null : await readSuiteTree(source, profile, loading);
	const tree = written && { ...written, sources: written.sources.map(readOldSpelling) };
	const suite = tree === null ? null : await resolveSuite(tree, profile, loading);
	if (suite !== null && problems.problems.length === 0)
		return {
			sound: true,
			suite,
			missing: loading.missing,
			profiles: tree === null ? [] : tree.sources.flatMap(profileNames),
		};
	return { sound: false, problems: problems.problems };
}

async function resolveSuite(tree: SuiteTree, profile: string | null, loading: Loading): Promise<Suite | null> {
	const { problems } = loading;
	const shape = tree.sources.map((file) => checkShape(file, problems)).at(-1)!;
	const source = tree.sources.at(-1)!;
	const view = mergeViews(tree, problems);
	const variants = resolveVariants(view, source, problems);
	const criteria = resolveCriteria(view, problems);
	const gateVariants = resolveGate(view, variants, source, problems);
	checkParts(view, problems);
	checkControl(view, source, problems);
	const parts = await loadParts(view, loading);
	if (shape === null) return null;
	const { suite: name, version, description = null, expects = null, engine, baseline, control } = shape;
	const enough = shape.sufficient && profile === null ? ({ sufficient: true } as const) : {};
	const drawn = {
		...(shape.seed === undefined ? {} : { seed: shape.seed }),
		...(shape.stop === undefined ? {} : { stop: shape.stop }),
	};
	const model = await resolveModel(shape.model, source, problems);
	const template = await readChatTemplate(engine, source, loading);
	// A profile is another size of a suite, never sufficient by itself: it is not told what it could not decide.
	const confounded = parts.flatMap((part) =>
		part.kind === "session" && profile === null
			? phaseConfounding(part.conversations).map((warning) => `${part.name}: ${warning}`)
			: [],
	);
	const warnings = [...loading.missing.map(missingCorpusWarning), ...confounded, ...foreignTypeWarnings(variants)];
	const head = { name, version, description, profile, expects, model, engine, ...template, baseline, control };
	return {
		...head,
		...enough,
		...drawn,
		variants,
		parts,
		criteria,
		gateVariants,
		warnings,
		digest: loading.digest.hex(profile),
	};
}

function checkShape(source: SourceFile, problems: ProblemList): SuiteFile | null {
	const checked = SuiteFile.safeParse(source.value);
	if (!checked.success)
		for (const problem of shapeProblems(SuiteFile, source.value, checked.error)) problems.report(source, problem);
	else if (checked.data.include === undefined) reportMissing(checked.data, source, problems);
	return checked.success ? checked.data : null;
}

/** Parts and criteria may come from included suites; without any, the suite has to have its own. */
function reportMissing(file: SuiteFile, source: SourceFile, problems: ProblemList): void {
	for (const key of ["parts", "criteria"] as const)
		if (file[key] === undefined) problems.report(source, { path: [key], message: "missing", expected: EXPECTED[key] });
}

const EXPECTED = { parts: "a list", criteria: "a mapping" } as const;

async function loadParts(view: SuiteView, loading: Loading): Promise<LoadedPart[]> {
	const parts: LoadedPart[] = [];
	for (const part of view.parts) {
		const item = withThinking(part.item, view.thinking);
		const loaded = await loadPart({ ...part, item }, loading);
		if (loaded !== null) parts.push(loaded);
	}
	return parts;
}

// The A/A control differs from the baseline by its batch alone, so that the batch has to have room to shrink.
function checkControl({ control, engine }: SuiteView, source: SourceFile, problems: ProblemList): void {
	if (!control || engine === null || engine.batch >= 4) return;
	const message = "too small for the control, which runs with a quarter of it";
	problems.report(source, { path: ["engine", "batch"], message, value: engine.batch, expected: "at least 4" });
}

async function readChatTemplate(
	engine: EngineEntry,
	source: SourceFile,
	loading: Loading,
): Promise<Pick<Suite, "chatTemplate">> {
	const named = "chatTemplate" in engine ? engine.chatTemplate : undefined;
	if (named === undefined) return {};
	const file = resolveNamed(named, dirname(source.file));
	const missing = (message: string): void =>
		loading.problems.report(source, { path: ["engine", "chatTemplate"], message, value: named });
	const chatTemplate = await readTextFile(file, loading, missing);
	return chatTemplate === null ? {} : { chatTemplate };
}

async function resolveModel(
	model: string | undefined,
	source: SourceFile,
	problems: ProblemList,
): Promise<string | null> {
	if (model === undefined) return null;
	const file = resolveNamed(model, dirname(source.file));
	const isFile = await stat(file).then(
		(found) => found.isFile(),
		() => false,
	);
	if (!isFile && knownModel(model) !== null) return model;
	if (!isFile) problems.report(source, { path: ["model"], message: `there is no such file: ${file}`, value: model });
	return resolve(file);
}
