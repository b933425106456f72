import type { BuildProgress } from "./build-event.ts";

const NINJA_STEP = /^\[(\d+)\/(\d+)\]\s*(.*)$/;
const MAKE_STEP = /^\[\s*(\d+)%\]\s*(.*)$/;

/** Ninja's `[12/345] Building ...` or make's `[ 12%] Building ...`; null for any other line. */
export function parseBuildProgress(line: string): BuildProgress | null {
	const ninja = NINJA_STEP.exec(line);
	if (ninja !== null) return { done: Number(ninja[1]), total: Number(ninja[2]), step: ninja[3] ?? "" };
	const make = MAKE_STEP.exec(line);
	if (make !== null) return { done: Number(make[1]), total: 100, step: make[2] ?? "" };
	return null;
}
