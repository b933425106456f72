import type { EndpointChoice } from "../../engine/endpoint/endpoint-definition.ts";
import { TqEvalError } from "../../error.ts";
import { engineEntryOf } from "../../suite/engine-entry.ts";
import type { Suite } from "../../suite/suite.ts";

/**
 * The endpoints of a run: the suite's, those that a resumed run began with and those of --url in their places, and the key
 * from the environment.
 */
export function chooseEndpoints(
	{ engine }: Suite,
	given: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
	begun: Readonly<Record<string, string>> = {},
): EndpointChoice["endpoints"] {
	const stated = engineEntryOf(engine, "openai");
	const urls = { ...stated?.urls, ...begun, ...Object.fromEntries(given.map(parseUrl)) };
	return { urls, model: stated?.model ?? null, apiKey: keyOf(stated?.apiKeyEnv, environment) };
}

function parseUrl(text: string): readonly [variant: string, url: string] {
	const [, variant, url] = /^([^=]+)=(https?:\/\/.+)$/.exec(text) ?? [];
	if (variant !== undefined && url !== undefined && URL.canParse(url) && new URL(url).username === "")
		return [variant, url];
	throw new TqEvalError("this names no variant and no URL", {
		code: "bad-input",
		where: "--url",
		value: text,
		remedy: "Write VARIANT=URL without credentials, for instance --url f16=http://127.0.0.1:8080/v1.",
	});
}

function keyOf(name: string | undefined, environment: Readonly<Record<string, string | undefined>>): string | null {
	if (name === undefined) return null;
	const key = environment[name];
	if (key !== undefined && key !== "") return key;
	throw new TqEvalError(`the environment variable ${name} is not set`, {
		code: "environment",
		where: "engine.apiKeyEnv",
		value: name,
		remedy: `Set ${name} to the API key of the endpoints.`,
	});
}
