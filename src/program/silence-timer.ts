/** Raised where nothing was heard for too long. */
export class Silence extends Error {
	override readonly name = "Silence";
}

/** Aborts when nothing was heard for a while; every sign of life starts the while again. */
export interface SilenceTimer extends Disposable {
	readonly signal: AbortSignal;
	heard(): void;
}

/** One per request. */
export function startSilenceTimer(milliseconds: number): SilenceTimer {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(new Silence(`silent for ${milliseconds} ms`)), milliseconds);
	return {
		signal: controller.signal,
		heard: () => void timer.refresh(),
		[Symbol.dispose]: () => clearTimeout(timer),
	};
}
