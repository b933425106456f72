/** What llama.cpp says it allocated while it made a context, bytes, over all devices. */
export interface Allocation {
	readonly modelBytes: number;
	/** Of the model, what is mapped from its file instead of copied. */
	readonly mappedModelBytes: number;
	readonly kvBytes: number;
	/** State of recurrent layers; does not grow with the context. */
	readonly recurrentBytes: number;
	readonly outputBytes: number;
	/** Activations and the attention mask of one batch, which grows with the context. */
	readonly computeBytes: number;
}

const BUFFER = /(\S+) +(model|KV|RS|output|compute) buffer size = *([\d.]+) MiB/;
const MIB = 2 ** 20;

interface Buffer {
	readonly device: string;
	readonly kind: string;
	readonly bytes: number;
}

/** A compute buffer is told again where it is made anew: the last one of each device is the one that is there. */
export function parseAllocation(lines: readonly string[]): Allocation {
	const buffers = lines.flatMap(parseBuffer);
	const sum = (those: readonly Buffer[]) => those.reduce((bytes, one) => bytes + one.bytes, 0);
	const ofKind = (kind: string) => buffers.filter((buffer) => buffer.kind === kind);
	const compute = new Map(ofKind("compute").map((buffer) => [buffer.device, buffer]));
	return {
		modelBytes: sum(ofKind("model")),
		mappedModelBytes: sum(ofKind("model").filter(({ device }) => device.endsWith("_Mapped"))),
		kvBytes: sum(ofKind("KV")),
		recurrentBytes: sum(ofKind("RS")),
		outputBytes: sum(ofKind("output")),
		computeBytes: sum([...compute.values()]),
	};
}

function parseBuffer(line: string): Buffer[] {
	const match = BUFFER.exec(line);
	if (match === null) return [];
	const [, device, kind, mib] = match as unknown as readonly string[];
	return [{ device: String(device), kind: String(kind), bytes: Number(mib) * MIB }];
}
