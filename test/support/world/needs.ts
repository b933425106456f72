import { existsSync } from "node:fs";
import { platform } from "node:os";
import path from "node:path";
import { describe, it } from "vitest";

/** Something that a machine may lack; tests that need it are left out there, and the run says so at its end. */
export interface Need {
	readonly met: boolean;
	/** As in "they need an engine build". */
	readonly what: string;
	/** A full command, or what to do. */
	readonly remedy: string;
}

const { TQ_EVAL_ENGINE_BUILD, TQ_EVAL_CALIBRATION_BUILD = "", TQ_EVAL_PROBE } = process.env;

/** Where Debian puts it; elsewhere CHROMIUM names one. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const NEEDS = {
	engineBuild: {
		met: TQ_EVAL_ENGINE_BUILD !== undefined,
		what: "an engine build",
		remedy: "npx tq-eval build, then TQ_EVAL_ENGINE_BUILD=FOLDER npm test (FOLDER as `npx tq-eval engines` names it)",
	},
	probe: {
		met: TQ_EVAL_PROBE !== undefined,
		what: "the probe of an engine build",
		remedy: "npx tq-eval build, then TQ_EVAL_PROBE=FOLDER/bin/tq-probe npm test",
	},
	calibrationBuild: {
		met: existsSync(path.join(TQ_EVAL_CALIBRATION_BUILD, "bin/tq-probe")),
		what: "a calibration build",
		remedy: "npx tq-eval build --calibration, then TQ_EVAL_CALIBRATION_BUILD=FOLDER npm test",
	},
	browser: { met: existsSync(CHROMIUM), what: "Chromium", remedy: "apt-get install chromium" },
	patience: {
		met: process.env.TQ_EVAL_PATIENT_TESTS !== undefined,
		what: "minutes of patience",
		remedy: "TQ_EVAL_PATIENT_TESTS=1 npm test",
	},
	linux: { met: platform() === "linux", what: "Linux", remedy: "run the tests on Linux" },
} as const satisfies Record<string, Need>;

/** A group of tests that runs where the machine has what it needs, and is counted at the end where not. */
export function describeWith(need: Need, title: string, tests: () => void): void {
	describe.runIf(need.met)(titled(need, title), tests);
}

/** One such test. */
export function itWith(need: Need, title: string, test: () => void | Promise<void>): void {
	it.runIf(need.met)(titled(need, title), test);
}

/** The need stands in the title, where the reporter that counts what was left out reads it. */
function titled({ what }: Need, title: string): string {
	return `${title} (needs ${what})`;
}
