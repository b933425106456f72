/** One free reply with what it can be held against. */
export interface DetectedReply {
	readonly text: string;
	/** Everything that the user and the system said until this reply, this turn included. */
	readonly said: readonly string[];
	/** The model's own earlier replies in the same conversation. */
	readonly ownEarlier: readonly string[];
	/** Whether a persistent instruction of the turn was kept; null where the turn checks none. */
	readonly keptInstruction: boolean | null;
}

/**
 * A text fault that needs no judge. Each alarms on some sound replies too, so that only the paired difference between a
 * variant and the baseline says anything.
 */
export interface TextDetector {
	readonly id: string;
	readonly definition: string;
	readonly failureMode: string;
	/** Null where the detector does not apply, as a JSON detector to prose. */
	readonly detect: (reply: DetectedReply) => boolean | null;
}
