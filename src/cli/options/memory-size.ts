import { TqEvalError } from "../../error.ts";

const UNITS: Readonly<Record<string, number>> = { gb: 1e9, gib: 2 ** 30, mb: 1e6, mib: 2 ** 20 };

/** `36GB` or `24GiB` of --memory, in bytes. */
export function parseMemory(text: string): number {
	const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim()) ?? [];
	const factor = UNITS[unit.toLowerCase()];
	if (number !== undefined && factor !== undefined && Number(number) > 0) return Number(number) * factor;
	throw new TqEvalError("this is no amount of memory", {
		code: "bad-input",
		where: "--memory",
		value: text,
		remedy: "Give a number with GB, GiB, MB or MiB, for instance --memory 36GB.",
	});
}
