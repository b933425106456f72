/** Values of one token in one layer's cache: `kvHeads` heads of `keyLength` for K and of `valueLength` for V. */
export interface LayerShape {
	/** Its number among all layers of the model, from 0. */
	readonly layer: number;
	readonly kvHeads: number;
	readonly keyLength: number;
	/** 0 where K and V are one row, as in models with latent attention. */
	readonly valueLength: number;
	/** Whether it attends to a sliding window alone. */
	readonly hasWindow: boolean;
}

/** What layers without attention remember of a sequence; it does not grow with the sequence. */
export interface RecurrentShape {
	/** Layers that have such a memory. */
	readonly layers: number;
	/** Of one sequence, all layers, as 32-bit floats. */
	readonly bytes: number;
}

/** What of a model sizes its KV cache. */
export interface KvShape {
	/** The layers that own a cache, in the order of the model. */
	readonly layers: readonly LayerShape[];
	/** All layers that the model evaluates: layer profiles count those without a cache too. */
	readonly modelLayers: number;
	/** Tokens that a layer with a window attends to; null where none has one. */
	readonly windowTokens: number | null;
	/** Null for a model without recurrent layers. */
	readonly recurrent: RecurrentShape | null;
}
