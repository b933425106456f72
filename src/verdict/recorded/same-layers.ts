import type { RecordedRun } from "./recorded-run.ts";

/** Whether two variants were seen to hold the same types in every layer: then they are one cache, whatever they asked for. */
export function holdSameLayers({ variants }: Pick<RecordedRun, "variants">, one: string, other: string): boolean {
	const [left, right] = [layersOf(variants[one]), layersOf(variants[other])];
	if (left === null || right === null || left.length !== right.length) return false;
	return left.every(({ k, v }, index) => k === right[index]?.k && v === right[index].v);
}

function layersOf(record: RecordedRun["variants"][string] | undefined) {
	return record?.opened === true && record.attestation.attested ? record.attestation.layers : null;
}
