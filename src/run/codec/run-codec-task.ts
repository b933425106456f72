import type { OpenEngine } from "../../engine/port/engine.ts";
import { isQuantized, type KvType } from "../../kv/kv-type.ts";
import type { CheckedCodec } from "../../record/observation.ts";
import { lacksProbe } from "../trial/lacks-probe.ts";
import type { TaskRunner } from "../trial/trial-context.ts";

/**
 * Goes through the checklist of every quantized type that a layer of the cache holds; of those asked for where nothing
 * shows what it holds. A profile may replace every layer of the type that its variant names.
 */
export const runCodecTask: TaskRunner<"codec"> = async (task, { engine, signal }) => {
	if (engine.probe === null) return lacksProbe("check the codec");
	const codecs: CheckedCodec[] = [];
	for (const type of new Set(engine.attestation.attested ? effectiveTypes(engine) : task.types)) {
		const { rows, seed } = task;
		codecs.push({ type, items: await engine.probe.codec({ type, rows, seed }, signal) });
	}
	return { answer: { kind: "codec", codecs } };
};

/** A layer profile mixes types that its variant does not name. */
function effectiveTypes({ attestation }: Pick<OpenEngine, "attestation">): KvType[] {
	const layers = attestation.attested ? attestation.layers : [];
	return layers.flatMap(({ k, v }) => [k, v]).filter(isQuantized);
}
