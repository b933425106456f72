/** How values of a unit are read. */
export interface UnitReading {
	/**
	 * `share`: of a whole, told in percent; `count`: of things, exact where its interval has no width; `difference`: told
	 * with its sign; `ratio`: 1 where both sides are alike; `size`: none of these.
	 */
	readonly scale: "share" | "count" | "difference" | "ratio" | "size";
	/** What stands behind the number. */
	readonly short: string;
}

const SHARE: UnitReading = { scale: "share", short: "%" };

const sizeIn = (short: string): UnitReading => ({ scale: "size", short });

/** Every unit of a criterion, and those of other estimates that are not plain sizes. */
export const UNITS: Readonly<Record<string, UnitReading>> = {
	share: SHARE,
	"share of checked replies": SHARE,
	"share of checked turns": SHARE,
	"share of needles": SHARE,
	"share of the baseline's PPL": SHARE,
	"share of the layers": SHARE,
	"share of the values": SHARE,
	"share of the way": SHARE,
	"share of tokens": SHARE,
	"share of tool-call cases": SHARE,
	"of 10 prompts": { scale: "count", short: "of 10 (screening)" },
	layers: { scale: "count", short: "layers" },
	failed: { scale: "count", short: "failed" },
	"failed runs": sizeIn("failed runs"),
	"layers differ": sizeIn("layers differ"),
	PPL: { scale: "difference", short: "PPL" },
	"nats of log KL": { scale: "difference", short: "nats" },
	ratio: { scale: "ratio", short: "×" },
	cosine: sizeIn(""),
	"nats/token": sizeIn("nats/token"),
	GB: sizeIn("GB"),
	s: sizeIn("s"),
	tokens: sizeIn("tokens"),
};

/** How values of a unit are read; what the table does not know is a size under its own name. */
export function unitReading(unit: string): UnitReading {
	return UNITS[unit] ?? sizeIn(unit);
}
