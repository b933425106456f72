import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { TqEvalError } from "../error.ts";
import { checkParts } from "./check-parts.ts";
import { resolveNamed } from "./expand-files.ts";
import { includeSuites, type ReadIncluded } from "./include-suites.ts";
import { loadPart } from "./load-part.ts";
import { phaseConfounding } from "./phase-confounding.ts";
import { ProblemList } from "./problem-list.ts";
import { applyProfile } from "./profile.ts";
import { resolveCriteria } from "./resolve-criteria.ts";
import { resolveGate } from "./resolve-gate.ts";
import { resolveVariants } from "./resolve-variants.ts";
import { shapeProblems } from "./shape-problems.ts";
import type { SourceFile } from "./source-file.ts";
import { type LoadedPart, type Suite, SuiteFile } from "./suite.ts";
import { SuiteDigest } from "./suite-digest.ts";
import { formatProblem, type SuiteProblem } from "./suite-problem.ts";
import { type SuiteView, viewSuite } from "./suite-view.ts";
import type { Loading } from "./text-file.ts";
import { readYamlFile } from "./yaml-file.ts";

/** A suite that is sound, or everything that is wrong with it. */
export type SuiteReading =
	| { readonly sound: true; readonly suite: Suite }
	| { readonly sound: false; readonly problems: readonly SuiteProblem[] };

// The suite of a file, or one error that lists every problem of it and of the files it names.
export async function loadSuite(file: string, profile: string | null = null): Promise<Suite> {
	const reading = await readSuite(file, profile);
	if (reading.sound) return reading.suite;
	const { problems } = reading;
	throw new TqEvalError(problems.map(formatProblem).join("\n"), {
		code: "bad-input",
		where: file,
		value: problems.length === 1 ? problems[0]?.value : undefined,
		remedy: `Correct the ${problems.length === 1 ? "line" : `${problems.length} lines`} above; \`tq-eval schema\` describes every field.`,
	});
}

// Reads, checks and resolves a suite without throwing: what `tq-eval check` lists.
export async function readSuite(file: string, profile: string | null = null): Promise<SuiteReading> {
	const problems = new ProblemList();
	const loading: Loading = { problems, digest: new SuiteDigest(file) };
	const suite = await readFile(file, { loading, profile, chain: [resolve(file)] });
	if (suite !== null && problems.problems.length === 0) return { sound: true, suite };
	return { sound: false, problems: problems.problems };
}

/** One reading: where problems go, the profile chosen, and the files that led here. */
interface Reading {
	readonly loading: Loading;
	readonly profile: string | null;
	readonly chain: readonly string[];
}

async function readFile(file: string, reading: Reading): Promise<Suite | null> {
	const { problems } = reading.loading;
	const read = await readYamlFile(file, reading.loading, (message) => problems.reportFile(file, message));
	const source = read === null ? null : applyProfile(read, reading.profile, problems);
	return source === null ? null : resolveSuite(source, reading);
}

async function resolveSuite(source: SourceFile, reading: Reading): Promise<Suite | null> {
	const { loading, profile, chain } = reading;
	const { problems } = loading;
	const readIncluded: ReadIncluded = (file, longer) => readFile(file, { ...reading, chain: longer });
	const included = await includeSuites(source, chain, problems, readIncluded);
	const shape = SuiteFile.safeParse(source.value);
	const shapeFaults = shape.success ? [] : shapeProblems(SuiteFile, source.value, shape.error);
	for (const problem of shapeFaults) problems.report(source, problem);
	const view = viewSuite(source.value);
	const variants = resolveVariants(view, source, problems);
	const criteria = resolveCriteria(view, included, source, problems);
	const gateVariants = resolveGate(view, variants, source, problems);
	checkParts(view, included.parts, source, problems);
	checkControl(view, source, problems);
	const parts = [...included.parts, ...(await loadParts(view, source, loading))];
	if (!shape.success) return null;
	checkContent(parts.length, criteria.length, shape.data, source, problems);
	const { suite: name, version, description = null, engine, baseline, control, expects = null } = shape.data;
	const model = await resolveModel(shape.data.model, source, problems);
	const warnings = parts.flatMap((part) =>
		part.kind === "session" ? phaseConfounding(part.conversations).map((warning) => `${part.name}: ${warning}`) : [],
	);
	const head = { name, version, description, profile, expects, model, engine, baseline, control };
	return { ...head, variants, parts, criteria, gateVariants, warnings, digest: loading.digest.hex(profile) };
}

// Work and thresholds may all come from included suites, but they have to come from somewhere.
function checkContent(
	parts: number,
	criteria: number,
	{ parts: ownParts, criteria: ownCriteria = {} }: SuiteFile,
	source: SourceFile,
	problems: ProblemList,
): void {
	const expected = "at least one, in this file or in one that it includes";
	if (parts + ownParts.length === 0)
		problems.report(source, { path: ["parts"], message: "no part: the suite would run nothing", expected });
	if (criteria + Object.keys(ownCriteria).length === 0)
		problems.report(source, { path: ["criteria"], message: "no criterion: the suite would decide nothing", expected });
}

async function loadParts(view: SuiteView, source: SourceFile, loading: Loading): Promise<LoadedPart[]> {
	const parts: LoadedPart[] = [];
	for (const part of view.parts) {
		const loaded = await loadPart(part, source, loading);
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
	if (!isFile) problems.report(source, { path: ["model"], message: `there is no such file: ${file}`, value: model });
	return resolve(file);
}
