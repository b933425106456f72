import path from "node:path";
import { cacheRoot } from "../../app/corpus/cache-root.ts";
import { buildHost } from "../../app/engine/build-host.ts";
import { bundledProbe, bundledSources } from "../../app/engine/bundled-sources.ts";
import { bundledModel } from "../../app/package-root.ts";
import type { Interrupt, World } from "../../app/world.ts";
import { assessOnly } from "../../engine/llama/compile/assess-tree.ts";
import { buildEngine } from "../../engine/llama/compile/build-engine.ts";
import type { BuildListener } from "../../engine/llama/compile/build-event.ts";
import type { BuildRequest } from "../../engine/llama/compile/build-session.ts";
import { requireBuildable } from "../../engine/llama/source/assess-source.ts";
import { type Backend, defaultBackend } from "../../engine/llama/source/backend.ts";
import { defaultSource, parseSource } from "../../engine/llama/source/build-source.ts";
import { TqEvalError } from "../../error.ts";
import { formatAssessment } from "../../report/terminal/format-assessment.ts";
import { EXIT } from "../exit-code.ts";
import { parseDuration } from "../options/parse-duration.ts";
import { buildDisplay } from "../progress/build-display.ts";
import type { Terminal } from "../terminal.ts";
import { showBuildResult } from "./show-engines.ts";

/** The options of `tq-eval build`. */
export interface ShowBuildOptions {
	readonly source?: string;
	readonly ref?: string;
	readonly backend?: Backend;
	readonly cudaArchitectures?: string;
	readonly assessOnly?: boolean;
	readonly upstreamDate?: string;
	readonly cap: string;
	readonly jobs?: string;
	readonly calibration?: boolean;
	readonly json?: boolean;
}

/** Assesses a source and builds its programs; returns the exit code. */
export async function showBuild(options: ShowBuildOptions, terminal: Terminal): Promise<number> {
	const { world, screen } = terminal;
	const host = buildHost(world);
	const request = buildRequest(options, world);
	const start = world.elapsedMs();
	const display = buildDisplay(screen, () => world.elapsedMs() - start);
	using interrupt = world.interruptible(() => {
		display.stop();
		terminal.world.tell("\nstopping the build; Ctrl-C again ends at once");
	});
	try {
		if (options.assessOnly) {
			const assessment = await assessOnly(request, host, interrupt.signal, withoutAssessment(display.listen));
			display.stop();
			terminal.line(options.json ? JSON.stringify(assessment, null, "\t") : formatAssessment(assessment));
			requireBuildable(assessment);
			return EXIT.done;
		}
		const result = await buildEngine(request, host, interrupt.signal, display.listen);
		display.stop();
		if (result.state === "cached" && !options.json) terminal.line(formatAssessment(result.engine.manifest.assessment));
		showBuildResult(result, options, terminal);
		return EXIT.done;
	} catch (error) {
		display.stop();
		return stopped(error, interrupt, world);
	}
}

/** Where the assessment is the result, it goes to standard output and not among the progress. */
function withoutAssessment(listen: BuildListener): BuildListener {
	return (event) => {
		if (event.kind !== "assessed") listen(event);
	};
}

function stopped(error: unknown, interrupt: Interrupt, { tell }: World): number {
	if (!interrupt.signal.aborted) throw error;
	tell("interrupted; no engine was added. The same command continues where it stopped");
	return EXIT.interrupted;
}

function buildRequest(options: ShowBuildOptions, world: World): BuildRequest {
	const { platform, host } = world.machine;
	const source = parseSource(options.source ?? defaultSource(platform), options.ref, bundledSources());
	const fallback = source.name === "clean-room" ? "cpu" : defaultBackend(platform);
	return {
		source,
		backend: options.backend ?? fallback,
		cacheRoot: cacheRoot(world),
		modelFile: path.resolve(bundledModel()),
		probe: bundledProbe(),
		...cudaArchitectures(options),
		jobs: options.jobs === undefined ? host.cores : parseJobs(options.jobs),
		capMs: parseDuration(options.cap, "--cap"),
		upstreamDate: parseDate(options.upstreamDate, world.now()),
		calibration: options.calibration ?? false,
	};
}

function cudaArchitectures({ backend, cudaArchitectures: list }: ShowBuildOptions): { cudaArchitectures?: string } {
	if (list === undefined) return {};
	if (backend !== "cuda") throw badOption("--cuda-architectures", list, "Add --backend cuda, or leave it away.");
	if (/^(\d+[a-z]?(-real|-virtual)?)(;\d+[a-z]?(-real|-virtual)?)*$/.test(list)) return { cudaArchitectures: list };
	throw badOption("--cuda-architectures", list, 'Write numbers as CMake does: --cuda-architectures "80;86;90".');
}

function parseJobs(text: string): number {
	if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
	throw badOption("--jobs", text, "Write a whole number of 1 or more.");
}

function parseDate(text: string | undefined, now: Date): Date {
	if (text === undefined) return now;
	const date = new Date(text);
	if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(date.getTime())) return date;
	throw badOption("--upstream-date", text, "Write a day as YYYY-MM-DD.");
}

function badOption(where: string, value: string, remedy: string): TqEvalError {
	return new TqEvalError(`${where} does not understand ${value}`, { code: "bad-input", where, value, remedy });
}
