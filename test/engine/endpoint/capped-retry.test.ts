import { expect, it } from "vitest";
import { cappedFetch } from "../../../src/engine/endpoint/capped-retry.ts";
import { localServer } from "../../support/fake/local-server.ts";

const tomorrow = new Date(Date.now() + 86_400_000).toUTCString();

it.each([
	[{ "retry-after": "86400" }, "30"],
	[{ "retry-after": tomorrow }, "30"],
	[{ "retry-after-ms": "86400000" }, "30"],
	[{ "retry-after": "2" }, "2"],
	[{ "retry-after": "soon" }, "30"],
])("waits no longer than half a minute for a server that asks for %o", async (headers, capped) => {
	await using server = await localServer((_, response) => void response.writeHead(429, headers).end("busy"));
	const response = await cappedFetch(server.url);
	expect([response.status, response.headers.get("retry-after"), await response.text()]).toEqual([429, capped, "busy"]);
});
