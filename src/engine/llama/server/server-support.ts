import { faultMisfit } from "../../../kv/faulty-config.ts";
import { type KvConfig, kvConfigLabel } from "../../../kv/kv-config.ts";
import type { KvShape } from "../../../kv/kv-shape.ts";
import { isTurbo, type KvType } from "../../../kv/kv-type.ts";
import { profileMisfit } from "../../../kv/layer-types.ts";
import { headMisfit } from "../../port/head-misfit.ts";
import type { Support } from "../../port/support.ts";

/** What a build knows, from its manifest. */
export interface BuildAbilities {
	/** The id of the build; left out where it has none. */
	readonly build?: string | undefined;
	readonly kvTypes: readonly string[];
	/** Types that its backend failed to run when the build was tried, with what was said. */
	readonly refused?: ReadonlyMap<string, string>;
	/** Names of the faults that it can be told to have; none but in a calibration build. */
	readonly faults: readonly string[];
	/** Whether heads of any length fit turbo types; null where only the program itself can say. */
	readonly padsTurboHeads: boolean | null;
}

/** Known of the clean-room trees, whose context fails to open; others hold them or say so themselves. */
const LATENT: Support = {
	supported: false,
	reason: "The turbo types of this build do not hold latent attention, whose K and V are one row",
	remedy: "Choose q8_0, f16, bf16 or f32 for this model.",
};

function withoutType(type: KvType, { build, kvTypes, refused }: BuildAbilities): Support {
	const said = refused?.get(type);
	if (said === undefined) {
		const which = build === undefined ? "This llama-server build" : `The engine build ${build}`;
		const has = kvTypes.length === 0 ? "names none" : `has ${kvTypes.join(", ")}`;
		const source = isTurbo(type) ? "clean-room" : "FOLDER";
		const make = `make one with \`tq-eval build --source ${source}\`${isTurbo(type) ? "" : `, of a tree that has ${type}`}`;
		return {
			supported: false,
			reason: `${which} has no KV type ${type}; it ${has}`,
			remedy: `Name a build that has it (\`tq-eval engines\` lists them) with --engine-build ID, or ${make}.`,
		};
	}
	const remedy = "Build one that computes on the CPU, `tq-eval build --backend cpu`, and run on it.";
	return { supported: false, reason: `The GPU backend of this build cannot run ${type}. ${said}`, remedy };
}

function faultSupport(config: KvConfig, faults: readonly string[]): Support {
	if (config.fault === undefined) return { supported: true };
	const reason = faults.includes(config.fault.name)
		? faultMisfit(config)
		: `This llama-server build cannot be told to have the fault ${config.fault.name}`;
	const remedy = "Build one with `tq-eval build --calibration`, and plan the fault for a turbo type.";
	return reason === null ? { supported: true } : { supported: false, reason, remedy };
}

/**
 * What an engine build can run of a configuration, decided before anything is started. A shape of null leaves out what
 * depends on the model. Whether turbo types take heads of any length differs between trees: of an unknown one the server says so.
 */
export function serverSupport(config: KvConfig, abilities: BuildAbilities, shape: KvShape | null): Support {
	const { kvTypes, faults, padsTurboHeads } = abilities;
	const missing = [config.k, config.v].find((type) => !kvTypes.includes(type));
	if (missing !== undefined) return withoutType(missing, abilities);
	const layers = shape?.modelLayers ?? Number.POSITIVE_INFINITY;
	const misfit = profileMisfit(config, layers);
	if (misfit !== null) {
		const remedy = "Choose types that the profile applies to, or leave `layerProfile` out.";
		return { supported: false, reason: `${kvConfigLabel(config)}: ${misfit}`, remedy };
	}
	const offered = { names: kvTypes, table: config.types };
	const takesAny = (type: KvType) => isTurbo(type) && padsTurboHeads !== false;
	for (const { keyLength, valueLength } of shape?.layers ?? []) {
		const isLatent = valueLength === 0 && padsTurboHeads === false && (isTurbo(config.k) || isTurbo(config.v));
		if (isLatent) return LATENT;
		const found =
			(takesAny(config.k) ? null : headMisfit("K", config.k, keyLength, offered)) ??
			(takesAny(config.v) ? null : headMisfit("V", config.v, valueLength, offered));
		if (found !== null) return found;
	}
	return faultSupport(config, faults);
}
