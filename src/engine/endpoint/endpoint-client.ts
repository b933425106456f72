import OpenAI, { APIConnectionError, APIError } from "openai";
import { TqEvalError } from "../../error.ts";
import { EngineFailure } from "../port/engine-failure.ts";
import { cappedFetch } from "./capped-retry.ts";
import type { EndpointOptions } from "./endpoint-options.ts";

/** Requests that a busy or restarting server refuses are made again this often. */
const RETRIES = 2;

/** `openai` against one base URL; a server without authentication gets a key that means nothing. */
export function endpointClient(baseURL: string, { apiKey, timeoutMs }: EndpointOptions): OpenAI {
	return new OpenAI({
		baseURL,
		apiKey: apiKey ?? "none",
		// a silence limit of our own ends a request once; this one would ask again
		timeout: 2 * timeoutMs,
		maxRetries: RETRIES,
		organization: null,
		project: null,
		logLevel: "off",
		fetch: cappedFetch,
	});
}

const CONTEXT_FULL = /context (?:size|length|window)|maximum context|too many tokens/i;

/** What became of a request, in the words of the record, before the key is taken out of them. */
export function endpointFailure(error: unknown, url: string, doing: string): Error {
	if (error instanceof EngineFailure)
		return new EngineFailure(error.reason, `${url}, ${doing}: ${error.message}`, { value: error.value });
	if (error instanceof TqEvalError) return error;
	if (error instanceof APIConnectionError)
		return new EngineFailure("engine-crashed", `${url} did not answer while ${doing}: ${causeOf(error)}`);
	if (!(error instanceof APIError)) return new EngineFailure("engine-error", `${url}, ${doing}: ${String(error)}`);
	if (error.status === 400 && CONTEXT_FULL.test(error.message))
		return new EngineFailure("context-full", `${url} refused while ${doing}: ${error.message}`);
	return new EngineFailure(
		"engine-error",
		`${url} answered ${error.status ?? "an error"} while ${doing}: ${error.message}`,
	);
}

function causeOf({ message, cause }: APIConnectionError): string {
	const inner = (cause as { cause?: { code?: string } } | undefined)?.cause?.code;
	return inner === undefined ? message : `${message} (${inner})`;
}

/** An endpoint that cannot be used at all, before any trial. */
export function endpointRefused(error: unknown, url: string): TqEvalError {
	const status = error instanceof APIError ? (error.status ?? null) : null;
	const remedy =
		status === 401 || status === 403
			? "Put the key into an environment variable and name that variable in the suite's engine.apiKeyEnv."
			: status === 404
				? "Give the base URL with its path, for instance http://127.0.0.1:8080/v1."
				: "Start the server, or correct the URL with --url VARIANT=URL.";
	const { message } = endpointFailure(error, url, "listing its models");
	return new TqEvalError(message, { code: "environment", where: "engine.urls", value: url, remedy });
}
