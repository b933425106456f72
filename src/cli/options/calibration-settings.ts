import type { CalibrationOptions } from "../../app/calibrate/run-suites.ts";
import type { SimulationSettings } from "../../calibration/simulation/simulation-lab.ts";
import { TqEvalError } from "../../error.ts";

/** The options of `tq-eval calibrate` as commander hands them over. */
export interface CalibrateOptions {
	readonly simulate?: boolean;
	readonly reduced?: boolean;
	readonly model?: string;
	readonly engineBuild?: string;
	readonly out?: string;
	readonly resume?: string;
	readonly from?: string;
	readonly seed: string;
	readonly jobs?: string;
	readonly sessions: string;
	readonly html?: string;
	readonly json?: boolean;
}

/** Fewer sessions have intervals that agree with anything; more take longer than they tell. */
const SESSIONS = { least: 100, most: 100_000 } as const;

const SEEDS = { least: 0, most: 2 ** 32 - 1 } as const;
/** More suites at once than this is a slip of the keyboard. */
const JOBS = { least: 1, most: 256 } as const;

/** Checks the options of a calibration on an engine before anything is started. */
export function engineSettings(options: CalibrateOptions): CalibrationOptions {
	const { reduced, model, engineBuild, out, resume, jobs } = options;
	return {
		...(reduced === undefined ? {} : { reduced }),
		...(model === undefined ? {} : { model }),
		...(engineBuild === undefined ? {} : { engineBuild }),
		...(out === undefined ? {} : { out }),
		...(resume === undefined ? {} : { resume }),
		...(jobs === undefined ? {} : { jobs: wholeNumber("--jobs", jobs, JOBS) }),
		seed: wholeNumber("--seed", options.seed, SEEDS),
	};
}

/** Checks the options of the simulation before anything is computed. */
export function simulationSettings({ seed, sessions }: CalibrateOptions): SimulationSettings {
	const bounds = { least: SESSIONS.least, most: SESSIONS.most };
	return {
		seed: wholeNumber("--seed", seed, SEEDS),
		sessions: wholeNumber("--sessions", sessions, bounds),
	};
}

/** Refuses options that name different calibrations at once. */
export function checkCalibrateOptions(options: CalibrateOptions): void {
	const named = (["simulate", "out", "resume", "from"] as const).filter((name) => options[name] !== undefined);
	const others = named.slice(1).map((name) => `--${name}`);
	if (others.length > 0) throw together(`--${named[0]}`, others);
	const fixed = options.resume ?? options.from;
	if (fixed !== undefined && options.reduced === true) throw together("--reduced", ["--resume", "--from"]);
	const computed = options.simulate === true ? "--simulate" : "--from";
	if ((options.simulate === true || options.from !== undefined) && options.jobs !== undefined)
		throw together("--jobs", [computed]);
}

function together(where: string, others: readonly string[]): TqEvalError {
	return new TqEvalError(`${where} and ${others.join(" or ")} ask for different calibrations`, {
		code: "bad-input",
		where,
		remedy: "Leave one of them away; a calibration that goes on keeps its size and its folder.",
	});
}

function wholeNumber(where: string, text: string, { least, most }: { least: number; most: number }): number {
	const value = Number(text);
	if (/^\d+$/.test(text) && value >= least && value <= most) return value;
	throw new TqEvalError(`${where} takes a whole number`, {
		code: "bad-input",
		where,
		value: text,
		remedy: `Give a whole number from ${least} to ${most}.`,
	});
}
