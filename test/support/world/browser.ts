import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Debian puts it; elsewhere CHROMIUM names one. */
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Tests that need a browser are skipped where there is none; CI installs it. */
export const HAS_BROWSER = existsSync(CHROMIUM);

// A headless browser that looks for nothing on the network by itself.
export function launchBrowser(): Promise<Browser> {
	const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
	return chromium.launch({
		executablePath: CHROMIUM,
		args: ["--no-sandbox", "--disable-gpu", "--disable-sync", ...quiet],
	});
}
