import type { DecisionFile } from "../record/decision-file.ts";
import type { GateDecision } from "./gate-decision.ts";

/** What has happened to a decision since it was made. */
export type VerificationFinding =
	| { readonly kind: "changed" | "missing" | "new"; readonly file: string }
	| { readonly kind: "decision-edited" }
	| { readonly kind: "suite-changed" }
	| { readonly kind: "policy-differs" }
	| { readonly kind: "decides-otherwise"; readonly recorded: string; readonly now: string };

/** The folder, the suite and the decision as they are now. */
export interface PresentState {
	/** Whether decision.json has lost the digest that it was written with. */
	readonly edited: boolean;
	readonly files: Readonly<Record<string, string>>;
	readonly suiteDigest: string | null;
	/** The gate decided again under the recorded policy. */
	readonly decision: GateDecision;
	/** The policy that the decision should have been made under; null where none is named. */
	readonly policy: DecisionFile["policy"] | null;
}

/** Holds a decision against what it rests on: every file, the suite, the policy, and the outcome of deciding again. */
export function verifyDecision(recorded: DecisionFile, present: PresentState): VerificationFinding[] {
	const { evidence, policy, gate } = recorded;
	return [
		...(present.edited ? [{ kind: "decision-edited" } as const] : []),
		...fileFindings(evidence.files, present.files),
		...(evidence.suiteDigest === present.suiteDigest ? [] : [{ kind: "suite-changed" } as const]),
		...(present.policy === null || same(policy, present.policy) ? [] : [{ kind: "policy-differs" } as const]),
		...(gate === present.decision.gate ? [] : [otherwise(gate, present.decision.gate)]),
	];
}

function fileFindings(then: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>) {
	const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
	return names.flatMap((file): VerificationFinding[] => {
		if (then[file] === now[file]) return [];
		if (now[file] === undefined) return [{ kind: "missing", file }];
		return [{ kind: then[file] === undefined ? "new" : "changed", file }];
	});
}

function otherwise(recorded: string, now: string): VerificationFinding {
	return { kind: "decides-otherwise", recorded, now };
}

function same(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
