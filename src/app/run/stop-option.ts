import { TqEvalError } from "../../error.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { StopRule } from "../../suite/stop-rule.ts";

interface Asked {
	readonly stop?: StopRule;
}

/** When a variant of a new run ends before its plan does: --stop, else the suite's, else where it is shown to fail. */
export function stopOf(suite: Asked, options: Asked): StopRule {
	return options.stop ?? suite.stop ?? "failed";
}

/** A rule that changes while a run goes on would be chosen by what was seen: the error that it bounds would be another. */
export function assertSameStop({ stop: planned = "never" }: Pick<Plan, "stop">, { stop }: Asked): void {
	if (stop === undefined || stop === planned) return;
	throw new TqEvalError(`this run was planned with --stop ${planned}, and goes on with it`, {
		code: "bad-input",
		where: "--stop",
		value: stop,
		remedy: "Leave --stop away: tq-eval run --resume DIR.",
	});
}
