import type { KvConfig } from "../../kv/kv-config.ts";
import type { Support } from "../port/support.ts";
import { type EndpointOptions, urlOf } from "./endpoint-options.ts";

/** An endpoint runs what its owner started: a variant needs a URL and nothing else. */
export function endpointSupport({ name, fault }: KvConfig, urls: EndpointOptions["urls"]): Support {
	if (fault !== undefined) {
		const reason = "An endpoint cannot be told to have a fault";
		return { supported: false, reason, remedy: "Build an engine that can: `tq-eval build --calibration`." };
	}
	if (urlOf(urls, name) !== null) return { supported: true };
	return {
		supported: false,
		reason: `No URL is given for the variant ${name}`,
		remedy: `Start a server with this cache and name it: --url ${name}=http://127.0.0.1:8080/v1.`,
	};
}
