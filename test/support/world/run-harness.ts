import { mkdir } from "node:fs/promises";
import path from "node:path";
import { decideStops } from "../../../src/app/run/decide-stops.ts";
import type { Engine } from "../../../src/engine/port/engine.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import type { Plan } from "../../../src/plan/trial/plan.ts";
import type { Observation } from "../../../src/record/observation.ts";
import type { VariantRecord } from "../../../src/record/provenance.ts";
import { runPlan } from "../../../src/run/run-plan.ts";
import type { RunEvent } from "../../../src/run/stage/run-event.ts";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { cutTornLine, readWholeLines } from "../../../src/store/json-lines.ts";
import { openObservationLog } from "../../../src/store/observation-log.ts";
import { scoresOf } from "../../../src/store/read-run.ts";
import { writeScores } from "../../../src/store/run-directory.ts";
import { scratchFolder } from "../../../src/store/scratch-folder.ts";
import type { Suite } from "../../../src/suite/suite.ts";
import { soundSuite } from "../builder/suite-folder.ts";
import { readObservations } from "./read-lines.ts";

/** A suite of every part, small enough for the fake engine. */
const SMALL_SUITE = `suite: small
version: 1
engine: { context: 2048, parallel: 2 }
variants: [q8_0, turbo4]
parts:
  - { part: prompt-matrix, cases: [cases/*.yaml] }
  - { part: needle, haystack: haystack.yaml, kind: code, lengths: [1024], depths: [0, 0.5, 1], seeds: [1], maxTokens: 12 }
  - { part: perplexity, corpus: text.txt, specialTokens: true, chunkTokens: 64, top: 8 }
  - { part: session, conversations: [session.yaml], coldTurns: [4, 10], maxTokens: 24, top: 8 }
criteria:
  needle:
`;

/** What a run with the fake engine left behind. */
export interface HarnessRun {
	readonly ended: "complete" | "interrupted";
	readonly events: readonly RunEvent[];
	readonly observations: readonly Observation[];
	readonly variants: Readonly<Record<string, VariantRecord>>;
}

/** The small suite and its plan. */
export async function smallPlan(): Promise<{ suite: Suite; plan: Plan }> {
	const suite = await soundSuite(SMALL_SUITE);
	return { suite, plan: expandPlan(suite, { cores: 2, modelBytes: 1024 }) };
}

/** Which engine, in which folder, and when to stop. */
export interface HarnessInput {
	readonly directory: string;
	readonly suite: Suite;
	readonly plan: Plan;
	readonly engine: Engine;
	/** How the variants opened in the earlier part. */
	readonly recorded?: Readonly<Record<string, VariantRecord>>;
	/** Aborts the run after this event. */
	readonly stopAfter?: (event: RunEvent) => boolean;
}

/** Runs a plan as the command does, on a folder that may hold an earlier part of the same run. */
export async function runHarness({ stopAfter, ...input }: HarnessInput): Promise<HarnessRun> {
	const { directory, suite, plan, engine, recorded = {} } = input;
	await mkdir(path.join(directory, "scores"), { recursive: true });
	const file = path.join(directory, "observations.jsonl");
	await cutTornLine({ file, ...(await readWholeLines(file)) });
	const observed = await readObservations(file);
	const log = await openObservationLog(file);
	const events: RunEvent[] = [];
	const decide = decideStops({ suite, plan, scores: scoresOf(directory) });
	const variants: Record<string, VariantRecord> = { ...recorded };
	const abort = new AbortController();
	try {
		const ended = await runPlan({
			suite,
			plan,
			engine,
			observed,
			recorded,
			log,
			scratch: scratchFolder(path.join(directory, "scratch")),
			saveScores: (trial, scores) => writeScores(directory, trial, scores),
			recordVariant: async (name, record) => {
				variants[name] = record;
			},
			...(decide === undefined ? {} : { decide }),
			random: seededRandom,
			listen(event) {
				events.push(event);
				if (stopAfter?.(event)) abort.abort(new Error("interrupted"));
			},
			signal: abort.signal,
		});
		return { ended, events, observations: await readObservations(file), variants };
	} finally {
		await log.close();
	}
}

/** Observations without what differs from run to run: their times, and their order over variants. */
export function timeless(observations: readonly Observation[]): unknown[] {
	const stripped = observations.map((observation) =>
		JSON.parse(JSON.stringify(observation, (key, value) => (key.endsWith("Ms") ? undefined : value))),
	);
	return stripped.sort((a, b) => (a.trial < b.trial ? -1 : 1));
}
