import { type Browser, chromium } from "playwright-core";
import { CHROMIUM } from "./needs.ts";

/** A headless browser that looks for nothing on the network by itself. */
export function launchBrowser(): Promise<Browser> {
	const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
	return chromium.launch({
		executablePath: CHROMIUM,
		args: ["--no-sandbox", "--disable-gpu", "--disable-sync", ...quiet],
	});
}
