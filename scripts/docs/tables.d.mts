import type { Command } from "commander";

export interface Definitions {
	readonly criteria: object;
	readonly detectors: readonly object[];
	readonly kinds: object;
	readonly program: Command;
	readonly reasonCodes: object;
	readonly unmeasuredReasons: object;
	/** Texts of the shipped calibration by name. */
	readonly calibration: Readonly<Record<string, string>>;
}

export function createTables(definitions: Definitions): Readonly<Record<string, string>>;
