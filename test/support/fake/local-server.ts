import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** An HTTP server on 127.0.0.1; `await using` breaks what is still open and closes it. */
interface LocalServer extends AsyncDisposable {
	readonly url: string;
	readonly port: number;
	readonly server: Server;
}

/** Starts a server on a free port. */
export async function localServer(listener: RequestListener): Promise<LocalServer> {
	const server = createServer(listener);
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, port, server, [Symbol.asyncDispose]: () => closed(server) };
}

async function closed(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
}
