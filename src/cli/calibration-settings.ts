import type { SimulationSettings } from "../calibration/simulation/simulation-lab.ts";
import { TqEvalError } from "../error.ts";

/** The options of `tq-eval calibrate` as commander hands them over. */
export interface CalibrateOptions {
	readonly simulate?: boolean;
	readonly seed: string;
	readonly sessions: string;
	readonly html?: string;
	readonly json?: boolean;
}

/** Fewer sessions have intervals that agree with anything; more take longer than they tell. */
const SESSIONS = { least: 100, most: 100_000 } as const;

// Checks the options of the simulation before anything is computed.
export function simulationSettings({ simulate, seed, sessions }: CalibrateOptions): SimulationSettings {
	if (simulate !== true) {
		throw new TqEvalError("nothing to calibrate was named", {
			code: "bad-input",
			where: "tq-eval calibrate",
			value: "no --simulate",
			remedy: "Add --simulate: it needs no model.",
		});
	}
	const bounds = { least: SESSIONS.least, most: SESSIONS.most };
	return {
		seed: wholeNumber("--seed", seed, { least: 0, most: 2 ** 32 - 1 }),
		sessions: wholeNumber("--sessions", sessions, bounds),
	};
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
