import type { ContextSettings } from "./context-settings.ts";

/** What every request for a measurement states. */
export interface PerformanceRequest {
	readonly settings: ContextSettings;
}
