import { TqEvalError } from "../error.ts";

/** What a fault's strength counts, how far it goes, and the whole number that some faults take besides. */
export interface FaultRule {
	readonly does: string;
	readonly unit: string;
	/** Largest strength; 0 is always the unharmed engine. */
	readonly most: number;
	readonly param: { readonly name: string; readonly otherwise: number } | null;
	/** Which side has to be a turbo type for the fault to show; null: either. */
	readonly side: "k" | "v" | null;
}

/**
 * The faults of a calibration build, each one that has really happened to a KV cache. The same list, with the same
 * limits, is in native/turboquant (ggml-turbo-fault.h and .c); `tq-eval build --calibration` holds the two together.
 */
export const FAULTS = {
	"uniform-levels": {
		does: "quantizes to levels on the way from Lloyd-Max to a uniform grid over 8 sigma",
		unit: "share of the way",
		most: 1,
		param: null,
		side: null,
	},
	"rotation-mismatch": {
		does: "writes rows in a rotation that readers do not know",
		unit: "radians",
		most: 3.15,
		param: null,
		side: null,
	},
	"coarse-radius": {
		does: "stores the radius of a group too coarsely",
		unit: "octaves",
		most: 8,
		param: null,
		side: null,
	},
	"no-norm-correction": {
		does: "leaves the radius uncorrected for the chosen levels",
		unit: "corrections left out",
		most: 1000,
		param: null,
		side: null,
	},
	"one-layer": {
		does: "writes one layer wrong",
		unit: "noise / rms of the row",
		most: 1000,
		param: { name: "layer", otherwise: 0 },
		side: null,
	},
	"late-onset": {
		does: "writes rows wrong from a position on",
		unit: "noise / rms of the row",
		most: 1000,
		param: { name: "position", otherwise: 512 },
		side: null,
	},
	"growing-error": {
		does: "adds an error that grows with every row written",
		unit: "noise / rms of the row, per 1,000 rows",
		most: 1000,
		param: null,
		side: null,
	},
	"bit-flips": {
		does: "flips stored bits of K",
		unit: "flips per million bits",
		most: 1e6,
		param: { name: "seed", otherwise: 0 },
		side: "k",
	},
	"decode-half-v": {
		does: "loses a part of every head's V, in generation alone",
		unit: "share of the values",
		most: 1,
		param: null,
		side: "v",
	},
	"k-replaced": {
		does: "stores K as q8_0 and does not say so",
		unit: "share of the layers",
		most: 1,
		param: null,
		side: "k",
	},
	"never-compressed": {
		does: "stores K and V as f16 and does not say so",
		unit: "share of the layers",
		most: 1,
		param: null,
		side: null,
	},
} as const satisfies Record<string, FaultRule>;

export type FaultName = keyof typeof FAULTS;

/** What one process gets wrong. */
export interface Fault {
	readonly name: FaultName;
	readonly strength: number;
	/** Null where the fault takes none. */
	readonly param: number | null;
}

// Narrows a name read from an option, a log or a hello.
function isFaultName(name: string): name is FaultName {
	return Object.hasOwn(FAULTS, name);
}

/** Checks a fault against its rule and fills in the param that was left out. */
export function createFault(name: string, strength: number, param: number | null = null): Fault {
	if (!isFaultName(name)) throw noSuchFault(name, `There are: ${Object.keys(FAULTS).join(", ")}.`);
	const rule: FaultRule = FAULTS[name];
	if (!(strength >= 0 && strength <= rule.most))
		throw noSuchFault(`${name}@${strength}`, `Its strength is 0 to ${rule.most} (${rule.unit}).`);
	if (param !== null && (rule.param === null || !Number.isSafeInteger(param) || param < 0)) {
		const takes = rule.param === null ? "It takes no param." : `Its ${rule.param.name} is a whole number from 0 on.`;
		throw noSuchFault(`${name}@${strength}:${param}`, takes);
	}
	return { name, strength, param: param ?? rule.param?.otherwise ?? null };
}

/** As TQ_FAULT has it: `one-layer:0.5:3`. */
export function faultText({ name, strength, param }: Fault): string {
	return [name, strength, ...(param === null ? [] : [param])].join(":");
}

/** Reads what `faultText` wrote, or what a build says of itself; `@` may stand for the first colon. */
export function parseFault(text: string): Fault {
	const match = /^([a-z-]+)[:@]([\d.e+-]+)(?::(\d+))?$/.exec(text);
	if (match === null) throw noSuchFault(text, "Write name:strength or name:strength:param.");
	return createFault(String(match[1]), Number(match[2]), match[3] === undefined ? null : Number(match[3]));
}

/** The same fault, whatever digits its strength was written with. */
export function sameFault(a: Fault | null, b: Fault | null): boolean {
	return a === b || (a?.name === b?.name && a?.strength === b?.strength && a?.param === b?.param);
}

function noSuchFault(value: string, remedy: string): TqEvalError {
	return new TqEvalError(`no such fault: ${value}`, { code: "bad-input", where: "TQ_FAULT", value, remedy });
}
