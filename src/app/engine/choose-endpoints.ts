import type { EndpointChoice } from "../../engine/endpoint/endpoint-definition.ts";
import { TqEvalError } from "../../error.ts";
import { engineEntryOf } from "../../suite/engine-entry.ts";
import { nearestName } from "../../suite/file/nearest-name.ts";
import type { Suite } from "../../suite/suite.ts";
import { holdsCredentials, withoutCredentials } from "../../words/url-credentials.ts";

/**
 * The endpoints of a run: the suite's, those that a resumed run began with and those of --url in their places, and the key
 * from the environment.
 */
export function chooseEndpoints(
	{ engine, variants, baseline }: Pick<Suite, "engine" | "variants" | "baseline">,
	given: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
	begun: Readonly<Record<string, string>> = {},
): EndpointChoice["endpoints"] {
	const stated = engineEntryOf(engine, "openai");
	const known = [...new Set([baseline, ...variants.map(({ name }) => name)])];
	const named = given.map((text) => parseUrl(text, known));
	const urls = { ...stated?.urls, ...begun, ...Object.fromEntries(named) };
	return { urls, model: stated?.model ?? null, apiKey: keyOf(stated?.apiKeyEnv, environment) };
}

function parseUrl(text: string, known: readonly string[]): readonly [variant: string, url: string] {
	const [, variant, url] = /^([^=]+)=(https?:.+)$/.exec(text) ?? [];
	if (variant === undefined || url === undefined || !URL.canParse(url) || holdsCredentials(url)) throw noUrl(text);
	if (known.includes(variant.split("@")[0] ?? "")) return [variant, url];
	const shown = withoutCredentials(variant);
	const nearest = nearestName(variant, known);
	throw new TqEvalError(`--url names ${shown}, which is no variant of the suite`, {
		code: "bad-input",
		where: "--url",
		value: shown,
		remedy:
			nearest === null
				? `Name one of: ${known.join(", ")}.`
				: `Did you mean ${nearest}? The suite has ${known.join(", ")}.`,
	});
}

function noUrl(text: string): TqEvalError {
	return new TqEvalError("this names no variant and no URL", {
		code: "bad-input",
		where: "--url",
		value: withoutCredentials(text),
		remedy: "Write VARIANT=URL without credentials, for instance --url f16=http://127.0.0.1:8080/v1.",
	});
}

/** What a header of HTTP can hold; a line break would begin another header. */
const HEADER_VALUE = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;

function keyOf(name: string | undefined, environment: Readonly<Record<string, string | undefined>>): string | null {
	if (name === undefined) return null;
	const key = environment[name] ?? "";
	if (HEADER_VALUE.test(key)) return key;
	const fault =
		key === "" ? "is not set" : "holds no API key: it has a line break or another character no header can hold";
	throw new TqEvalError(`the environment variable ${name} ${fault}`, {
		code: "environment",
		where: "engine.apiKeyEnv",
		value: name,
		remedy: `Set ${name} to the API key of the endpoints, on one line with no blank around it.`,
	});
}
