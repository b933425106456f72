import type { TextDetector } from "./detector.ts";

/** An instruction given once and meant for every turn after it. */
export const lostInstruction: TextDetector = {
	id: "lost-instruction",
	definition: "a persistent instruction that the reply does not keep, where the turn checks it",
	failureMode: "a turn that asks for something incompatible with the instruction",
	detect: ({ keptInstruction }) => (keptInstruction === null ? null : !keptInstruction),
};
