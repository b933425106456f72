import { isDeepStrictEqual } from "node:util";
import { kvConfigLabel } from "../../kv/kv-config.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { Provenance } from "../../record/provenance.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";
import type { RunDifference, VariantPair } from "./comparison.ts";
import { flatSettings, settingText } from "./flat-settings.ts";

type Run = Pick<RecordedRun, "suite" | "plan"> & { readonly provenance: Provenance };

/** What a reader takes in of a digest: enough to tell two apart. */
const DIGEST_SHOWN = 12;

/**
 * Everything besides the replies in which two runs differ, in words, the caches first: a reader must know it before
 * reading a difference. A digest of the suite stands alone only where nothing else tells what is another.
 */
export function runDifferences(a: Run, b: Run, pairs: readonly VariantPair[]): RunDifference[] {
	const found = [
		...pairs.flatMap((pair) => cacheDifference(a, b, pair)),
		...settingDifferences(a, b, pairs),
		...differing(new Map(ofSuite(a)), new Map(ofSuite(b))),
		...contentDifferences(a, b),
	];
	const digests = found.length > 0 ? [] : differing(digestOf(a), digestOf(b));
	return [...found, ...digests, ...differing(new Map(ofMachine(a)), new Map(ofMachine(b)))];
}

/** `candidate: K turbo4, V turbo4` to `K turbo2, V turbo4`: only the halves of a cache that differ. */
function cacheDifference(a: Run, b: Run, { variant, role, ...names }: VariantPair): RunDifference[] {
	const [left, right] = [plannedOf(a, names.a), plannedOf(b, names.b)];
	const what = `${role} ${variant}`;
	if (left === null || right === null) {
		const told = (one: PlannedVariant | null) => (one === null ? "not in this run" : kvConfigLabel(one.config));
		return [{ what, a: told(left), b: told(right) }];
	}
	const halves = (["k", "v"] as const).filter((half) => left.config[half] !== right.config[half]);
	const told = ({ config }: PlannedVariant) => halves.map((half) => `${half.toUpperCase()} ${config[half]}`).join(", ");
	const profiles = differing(new Map(ofCache(left, what)), new Map(ofCache(right, what)));
	return halves.length === 0 ? profiles : [{ what, a: told(left), b: told(right) }, ...profiles];
}

function ofCache({ config: { layerProfile, environment } }: PlannedVariant, what: string): [string, string][] {
	return [[`${what}, layer profile`, String(layerProfile)], ...flatSettings(`${what}, environment`, environment)];
}

/** What variants are opened with: once where it is the same change for all of them, else by name. */
function settingDifferences(a: Run, b: Run, pairs: readonly VariantPair[]): RunDifference[] {
	const changes = new Map<string, { readonly change: RunDifference; readonly variants: string[] }>();
	const both = pairs.filter((pair) => pair.a !== null && pair.b !== null);
	for (const { variant, ...names } of both) {
		const [left, right] = [a, b].map((run, side) => settingsOf(run, side === 0 ? names.a : names.b));
		for (const change of differing(left ?? new Map(), right ?? new Map())) {
			const key = JSON.stringify(change);
			changes.set(key, { change, variants: [...(changes.get(key)?.variants ?? []), variant] });
		}
	}
	return [...changes.values()].map(({ change, variants }) =>
		variants.length === both.length ? change : { ...change, what: `${change.what}, of ${variants.join(", ")}` },
	);
}

function settingsOf(run: Run, name: string | null): Map<string, string> {
	return new Map(flatSettings("settings", plannedOf(run, name)?.settings ?? {}));
}

function ofSuite({ suite }: Run): [string, string][] {
	return [
		["suite", suite.name],
		["suite version", String(suite.version)],
		["profile of the suite", suite.profile ?? "none"],
		...flatSettings("engine", suite.engine),
		...suite.parts.flatMap(({ name, settings }) => flatSettings(`part ${name}`, settings)),
		...suite.criteria.map(({ id, pass, kill }): [string, string] => {
			return [`criterion ${id}`, `pass ${settingText(pass)}, kill ${settingText(kill ?? "never")}`];
		}),
	];
}

/** Parts of the same name and settings whose texts, cases or conversations are others. */
function contentDifferences(a: Run, b: Run): RunDifference[] {
	return a.suite.parts.flatMap((part) => {
		const other = b.suite.parts.find(({ name }) => name === part.name);
		if (other === undefined) return [];
		const [{ settings: _a, ...left }, { settings: _b, ...right }] = [part, other];
		const what = `what part ${part.name} asks`;
		const told = isDeepStrictEqual(left, right) || !isDeepStrictEqual(part.settings, other.settings);
		return told ? [] : [{ what, a: "its own", b: "other words, cases or conversations" }];
	});
}

function digestOf({ suite }: Run): Map<string, string> {
	return new Map([["suite digest", short(suite.digest)]]);
}

function ofMachine({ provenance: { engine, model, harness, host } }: Run): [string, string][] {
	return [
		["model name", model.name ?? "unnamed"],
		["model digest", model.sha256 ? short(model.sha256) : "not told"],
		["engine kind", engine.kind],
		["engine version", engine.version],
		["backend", engine.backend],
		["harness version", harness.version],
		["node version", harness.node],
		["processor", host.cpu],
		...Object.entries(engine.binaries).map(([name, digest]): [string, string] => [`binary ${name}`, short(digest)]),
	];
}

function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): RunDifference[] {
	return [...new Set([...a.keys(), ...b.keys()])]
		.map((what) => ({ what, a: a.get(what) ?? "none", b: b.get(what) ?? "none" }))
		.filter((difference) => difference.a !== difference.b);
}

function plannedOf({ plan }: Run, name: string | null): PlannedVariant | null {
	return plan.variants.find(({ config }) => config.name === name) ?? null;
}

function short(digest: string): string {
	return digest.slice(0, DIGEST_SHOWN);
}
