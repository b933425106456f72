import { TqEvalError } from "../../../error.ts";
import type { AppleMachine } from "./apple-machine.ts";
import type { Assessment } from "./assessment.ts";
import type { Backend } from "./backend.ts";
import { findKnownKvTypes } from "./known-kv-types.ts";
import { findMetalKernels, type MetalKernels } from "./metal-kernels.ts";
import type { SourceTree } from "./source-tree.ts";
import { adviseOnAge, ageOf, type TreeAge, type TreeBase } from "./tree-age.ts";

/** What an assessment looks at besides the files of the tree. */
export interface AssessmentInput {
	readonly backend: Backend;
	readonly base: TreeBase;
	readonly upstreamDate: Date;
	readonly machine: AppleMachine;
	/** The clean-room tree is the alternative itself: its age advises nothing. */
	readonly isCleanRoom: boolean;
}

/** Decides from the files alone whether compiling this tree can give what is asked for. */
export async function assessSource(tree: SourceTree, input: AssessmentInput): Promise<Assessment> {
	const { backend, machine } = input;
	const metal = await findMetalKernels(tree);
	const kvTypes = await findKnownKvTypes(tree);
	const age = ageOf(input.base, input.upstreamDate);
	return { backend, metal, kvTypes, age, machine, decision: decide(input, metal, age) };
}

/** A refused assessment ends the command; every other one is advice. */
export function requireBuildable({ decision }: Assessment): void {
	if (decision.state !== "refuse") return;
	throw new TqEvalError(decision.reason, {
		code: "bad-input",
		where: "--backend",
		value: "metal",
		remedy: "Use --source fork, whose tree has the kernels, or --backend cpu with this source.",
	});
}

const ABSENT: Record<Extract<MetalKernels, { state: "absent" }>["reason"], string> = {
	"no-metal-source": "the tree has no Metal source",
	"no-turbo-kernels": "its Metal source names no TurboQuant kernel",
	"no-write-kernels": "its Metal source has no kernel that writes TurboQuant rows",
	"not-dispatched": "its Metal device code does not know the TurboQuant types",
};

function decide(input: AssessmentInput, metal: MetalKernels, age: TreeAge): Assessment["decision"] {
	if (input.backend === "metal" && metal.state === "absent") {
		const outcome = "every TurboQuant variant would silently fall back to the CPU";
		return { state: "refuse", reason: `Metal was asked for, but ${ABSENT[metal.reason]}: ${outcome}` };
	}
	if (input.isCleanRoom)
		return { state: "build", reason: "the clean-room tree is upstream's release plus our own files" };
	if (age.state === "unknown") return { state: "try", reason: `the age of its base is unknown (${age.reason})` };
	return { state: adviseOnAge(age.days), reason: ageReason(age.days) };
}

function ageReason(days: number): string {
	const age = `its base is ${days} days behind upstream`;
	const rule = { build: "under 2 weeks", try: "2 to 4 weeks", "prefer-clean-room": "over 4 weeks" }[adviseOnAge(days)];
	return `${age} (${rule})`;
}
