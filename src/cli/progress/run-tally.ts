import type { Plan } from "../../plan/trial/plan.ts";
import type { RunEvent } from "../../run/stage/run-event.ts";
import { trialLabel } from "./trial-label.ts";

/** What the progress displays show: counts, speed and an estimate of the time left. */
export interface TallySnapshot {
	readonly done: number;
	readonly total: number;
	readonly tokensPerSecond: number | null;
	/** Milliseconds of the remaining work whose kind has been seen; null where none was. */
	readonly leftMs: number | null;
	/** Whether work of a kind that has not been seen comes on top. */
	readonly leftAtLeast: boolean;
	/** What each open variant is doing: `q8_0 needle`. */
	readonly current: readonly string[];
}

interface Pace {
	wallMs: number;
	trials: number;
}

/** Adds up run events; fed by the displays, asks no clock of its own. */
export class RunTally {
	readonly #plan: Plan;
	readonly #remaining: Map<string, number>;
	readonly #pace = new Map<string, Pace>();
	readonly #current = new Map<string, string>();
	/** Parts whose trials run one at a time. */
	readonly #alone: ReadonlySet<string>;
	#done = 0;
	#tokens = 0;

	constructor(plan: Plan) {
		this.#plan = plan;
		this.#alone = new Set(plan.trials.filter(({ stage }) => stage !== "beside").map(({ part }) => part));
		this.#remaining = new Map();
		for (const { part, variant } of plan.trials) bump(this.#remaining, key(part, variant), 1);
	}

	hear(event: RunEvent): void {
		if (event.kind === "run-begun") this.#done = event.alreadyDone;
		if (event.kind === "variant-opening") this.#current.set(event.variant, `${event.variant} opening`);
		if (event.kind === "trial-started") this.#current.set(event.trial.variant, trialLabel(event.trial));
		if (event.kind === "trial-progress" && event.trial.stage === "program")
			this.#current.set(event.trial.variant, trialLabel(event.trial, event.tokens));
		if (event.kind === "variant-closed") this.#current.delete(event.variant);
		if (event.kind === "trial-observed") this.#observe(event);
	}

	snapshot(elapsedMs: number): TallySnapshot {
		return {
			done: this.#done,
			total: this.#plan.trials.length,
			tokensPerSecond: this.#tokens === 0 ? null : (1000 * this.#tokens) / elapsedMs,
			...this.#left(),
			current: [...this.#current.values()],
		};
	}

	#observe({ trial, observation, tokens }: Extract<RunEvent, { kind: "trial-observed" }>): void {
		this.#done += 1;
		if (this.#alone.has(trial.part)) this.#current.delete(trial.variant);
		this.#tokens += tokens;
		bump(this.#remaining, key(trial.part, trial.variant), -1);
		if (observation.outcome.state === "skipped") return;
		for (const name of [key(trial.part, trial.variant), trial.part]) {
			const pace = this.#pace.get(name) ?? { wallMs: 0, trials: 0 };
			this.#pace.set(name, { wallMs: pace.wallMs + observation.wallMs, trials: pace.trials + 1 });
		}
	}

	#left(): Pick<TallySnapshot, "leftMs" | "leftAtLeast"> {
		let sum: number | null = null;
		let leftAtLeast = false;
		for (const [name, count] of this.#remaining) {
			if (count <= 0) continue;
			const pace = this.#pace.get(name) ?? this.#pace.get(name.split("\n")[0] ?? "");
			if (pace === undefined) {
				leftAtLeast = true;
				continue;
			}
			const lanes = this.#alone.has(name.split("\n")[0] ?? "") ? 1 : this.#plan.parallel;
			sum = (sum ?? 0) + (count * pace.wallMs) / pace.trials / lanes;
		}
		return { leftMs: sum, leftAtLeast };
	}
}

function key(part: string, variant: string): string {
	return `${part}\n${variant}`;
}

function bump(counts: Map<string, number>, name: string, by: number): void {
	counts.set(name, (counts.get(name) ?? 0) + by);
}
