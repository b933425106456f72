import path from "node:path";
import type { Engine } from "../../engine/port/engine.ts";
import type { Provenance, Stretch, VariantRecord } from "../../record/provenance.ts";
import { runPlan } from "../../run/run-plan.ts";
import type { RunEvent } from "../../run/stage/run-event.ts";
import { seededRandom } from "../../statistics/distribution/random.ts";
import { openObservationLog } from "../../store/observation-log.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { RUN_FILES, writeProvenance, writeScores } from "../../store/run-directory.ts";
import { scratchFolder } from "../../store/scratch-folder.ts";
import type { Suite } from "../../suite/suite.ts";
import { harnessVersion } from "../package-root.ts";
import type { World } from "../world.ts";
import { decideStops } from "./decide-stops.ts";

/** How trials ended, and the record with all that they brought. */
export interface ExecutedRun {
	readonly ended: "complete" | "interrupted";
	readonly record: RunRecord;
}

/** Runs the trials of a prepared run folder, keeping its provenance up to date, until done or interrupted. */
export async function executeRun(
	prepared: RunRecord,
	suite: Suite,
	engine: Engine,
	world: World,
): Promise<ExecutedRun> {
	const { directory, plan, observations: observed } = prepared;
	const decide = decideStops({ suite, plan, scores: prepared.scores });
	const record = provenanceKeeper(directory, prepared.provenance);
	const log = await openObservationLog(path.join(directory, RUN_FILES.observations));
	const display = world.displays.run(plan);
	using interrupt = world.interruptible(() => {
		display.stop();
		world.tell("\nstopping after the current step; Ctrl-C again ends at once");
	});
	let how: ExecutedRun["ended"];
	let ended: Extract<RunEvent, { kind: "run-ended" }> | null = null;
	try {
		how = await runPlan({
			suite,
			plan,
			engine,
			observed,
			recorded: prepared.provenance.variants,
			log,
			saveScores: (trial, scores) => writeScores(directory, trial, scores),
			recordVariant: record.variant,
			scratch: scratchFolder(path.join(directory, RUN_FILES.scratch)),
			...(decide === undefined ? {} : { decide }),
			random: (seed) => seededRandom(seed),
			listen(event) {
				display.listen(event);
				if (event.kind === "run-ended") ended = event;
			},
			signal: interrupt.signal,
		});
	} finally {
		display.stop();
		await log.close();
		if (ended !== null) await record.stretch(ended);
	}
	const observations = [...observed, ...log.appended];
	return { ended: how, record: { ...prepared, provenance: record.provenance(), observations } };
}

// Variants may open side by side: each write carries what all of them have recorded so far.
function provenanceKeeper(directory: string, initial: Provenance) {
	let provenance = initial;
	let written = initial;
	let last: Promise<void> = Promise.resolve();
	const save = (changed: Provenance): Promise<void> => {
		provenance = changed;
		last = last.then(async () => {
			written = await writeProvenance(directory, changed);
		});
		return last;
	};
	return {
		/** As the file says it. */
		provenance: () => written,
		variant: (name: string, record: VariantRecord) =>
			save({ ...provenance, variants: { ...provenance.variants, [name]: record } }),
		stretch: ({ state, wallMs, busyMs }: { state: Stretch["state"]; wallMs: number; busyMs: number }) =>
			save({
				...provenance,
				stretches: [...provenance.stretches, { state, wallMs, engineBusyMs: busyMs, ...otherVersion(initial) }],
			}),
	};
}

/** A stretch that another version of tq-eval ran than the one that began says so. */
function otherVersion({ harness }: Provenance): { readonly harness?: string } {
	const now = harnessVersion();
	return harness.version === now ? {} : { harness: now };
}
