import path from "node:path";
import type { ProbeProgram } from "../../../src/engine/llama/probe/probe-connection.ts";

const FIXTURES = path.resolve(import.meta.dirname, "../../fixtures/probe");

/** Replies of the real probe, recorded on the mini model under turbo4. */
export const RECORDED = path.join(FIXTURES, "recorded-turbo4.jsonl");

/** A stand-in for the native program that behaves, or misbehaves, as `mode` says. */
export function fakeProbeProgram(mode: string, ...args: readonly string[]): ProbeProgram {
	const script = path.join(FIXTURES, "fake-probe.mjs");
	return { file: process.execPath, args: [script, mode, ...args], environment: { ONLY: "this" }, closeMs: 300 };
}
