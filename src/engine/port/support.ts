/** Whether an engine can run a configuration, decided before anything is loaded. */
export type Support =
	| { readonly supported: true }
	| { readonly supported: false; readonly reason: string; readonly remedy: string };
