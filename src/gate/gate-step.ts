import type { CriterionId } from "../suite/criterion.ts";
import type { Step } from "../verdict/reason/step.ts";
import { stepWords } from "../verdict/reason/step-words.ts";
import { plainSentence } from "../words/plain-sentence.ts";

/** Steps of the gate that need no number, as sentences. */
const PLAIN_GATE_STEPS = {
	"restore-record": "Restore the run folder from a backup, or run the suite again.",
	"finish-run": "Finish the run with `tq-eval run --resume`.",
	"write-summary": "Write it from the record with `tq-eval report`, and read it again.",
	"run-changed-suite": "Run the suite again as it is now, or put its files back as they were.",
	"remove-foreign-review": "Remove its file from the run's reviews folder, and have this run reviewed.",
	"finish-review": "Go on with `tq-eval review`, under the same name.",
	"review-it": "Review it with `tq-eval review`, each person under a name of their own.",
	"attested-engine": "Run it on an engine build, which is attested layer by layer: `--engine llama-server`.",
	"read-evidence": "Read the evidence in report.html; the decision says what to try instead.",
	"name-run-variant": "Name a variant of the run's suite in the policy, or add it to the suite and run again.",
} as const satisfies Record<string, string>;

export type PlainGateStep = keyof typeof PLAIN_GATE_STEPS;

/** What would settle a stop of the gate, as data: a step of its own, or that of the verdict which stops it. */
export type GateStep =
	| { readonly do: PlainGateStep }
	| { readonly do: "decide-criterion"; readonly criterion: CriterionId }
	| { readonly do: "settle-verdict"; readonly step: Step };

/** A step of the gate as a sentence. */
export function gateStepWords(step: GateStep): string {
	if (step.do === "settle-verdict") return plainSentence(stepWords(step.step));
	if (step.do === "decide-criterion")
		return `Run a suite with the criterion ${step.criterion}, or let the policy go without it.`;
	return PLAIN_GATE_STEPS[step.do];
}
