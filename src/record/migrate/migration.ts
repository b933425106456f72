/** A value of a record as JSON has it, before anybody has checked its shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The files of a record as they were read; an observation is one line. */
export interface RawRecord {
	readonly suite: unknown;
	readonly plan: unknown;
	readonly provenance: unknown;
	readonly observations: readonly unknown[];
	readonly executions: readonly unknown[];
}

/** One change of the record's form: each function turns the older form of a file into the newer one. */
export interface Migration {
	/** The last version that lacks the change. */
	readonly from: number;
	readonly suite?: (suite: JsonObject) => JsonObject;
	readonly plan?: (plan: JsonObject) => JsonObject;
	readonly provenance?: (provenance: JsonObject) => JsonObject;
	readonly observation?: (observation: JsonObject) => JsonObject;
	readonly execution?: (execution: JsonObject) => JsonObject;
}

/** Changes every object of a list that a file holds; what has another shape stays, for its schema to refuse. */
export function changeItems(whole: JsonObject, field: string, change: (item: JsonObject) => JsonObject): JsonObject {
	const items = whole[field];
	if (!Array.isArray(items)) return whole;
	return { ...whole, [field]: items.map((item: unknown) => (isJsonObject(item) ? change(item) : item)) };
}

/** Whether a value of a record can be looked into. */
export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
