import type { TextCheck } from "../../src/score/check/hold-check.ts";
import type { TextDetector } from "../../src/score/detector/detector.ts";

export interface Labels {
	readonly checks: readonly (boolean | null)[];
	readonly faults: readonly string[];
}
export interface LabelledReply {
	readonly id: string;
	readonly prompt: string;
	readonly turn: number;
	readonly variants: readonly string[];
	readonly stop: string;
	readonly reply: string;
	readonly said: readonly string[];
	readonly ownEarlier?: readonly string[];
	readonly checks: readonly TextCheck[];
	readonly first: Labels;
	readonly second: Labels;
	readonly resolved: Labels;
}
export interface ConfusionRow {
	readonly name: string;
	readonly sound: number;
	readonly falseAlarms: number;
	readonly faulty: number;
	readonly missed: number;
}
export function readLabelled(folder: string): Promise<LabelledReply[]>;
export function confusionOfChecks(
	replies: readonly LabelledReply[],
	holdCheck: (check: TextCheck, reply: string) => { readonly holds: boolean | null },
): ConfusionRow[];
export function confusionOfDetectors(
	replies: readonly LabelledReply[],
	detectors: readonly TextDetector[],
): ConfusionRow[];
export function labelPairs(replies: readonly LabelledReply[]): {
	readonly checks: readonly (readonly [string, string])[];
	readonly faults: readonly (readonly [string, string])[];
};
