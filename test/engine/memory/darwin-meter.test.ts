import { describe, expect, it } from "vitest";
import { createDarwinMeter } from "../../../src/engine/memory/darwin-meter.ts";

const MIB = 2 ** 20;

/** What the tools of macOS print, by their command line; a tool that is not listed fails. */
const TOOLS: Readonly<Record<string, string>> = {
	"sysctl -n hw.memsize": "38654705664\n",
	"sysctl -n vm.swapusage": "total = 2048.00M  used = 606.00M  free = 1442.00M  (encrypted)\n",
	"sysctl -n kern.memorystatus_vm_pressure_level": "1\n",
	vm_stat:
		"Mach Virtual Memory Statistics: (page size of 16384 bytes)\nPages free: 640000.\nPages inactive: 0.\nFile-backed pages: 0.\n",
	"memory_pressure -Q": "System-wide memory free percentage: 50%\n",
	"footprint --swapped -f bytes -p 4242": "    phys_footprint: 2097152 B\n    phys_footprint_peak: 3145728 B\n",
	"vmmap --summary 4242":
		"Physical footprint: 2.5M\nPhysical footprint (peak): 3.5M\nmapped file 16.0M 8.0M 0K 0K\nTOTAL 20.0M 10.0M 2.0M 1.0M\n",
};

function meterOf(changed: Readonly<Record<string, string | null>> = {}) {
	const tools: Readonly<Record<string, string | null>> = { ...TOOLS, ...changed };
	return createDarwinMeter(async (command, args) => tools[[command, ...args].join(" ")] ?? null);
}

describe("the memory of a macOS machine", () => {
	it("is available as far as both its pages and its free share say", async () => {
		expect((await meterOf().machine()).availableBytes).toBe(640_000 * 16_384);
		const scarce = { "memory_pressure -Q": "System-wide memory free percentage: 10%\n" };
		expect((await meterOf(scarce).machine()).availableBytes).toBeCloseTo(3_865_470_566, -1);
		expect((await meterOf({ "memory_pressure -Q": null }).machine()).availableBytes).toBe(640_000 * 16_384);
	});

	it.each([
		["1\n", false],
		["2\n", true],
		["4\n", true],
		[null, null],
	])("is under pressure from the kernel's warning level on: %j is %j", async (level, expected) => {
		const machine = await meterOf({ "sysctl -n kern.memorystatus_vm_pressure_level": level }).machine();
		expect(machine.underPressure).toBe(expected);
	});

	it("is refused where its swap cannot be read: unseen swap is not absent swap", async () => {
		expect((await meterOf().machine()).swapUsedBytes).toBe(606 * MIB);
		await expect(meterOf({ "sysctl -n vm.swapusage": null }).machine()).rejects.toThrow("cannot be read");
	});
});

describe("the memory of a macOS process", () => {
	it("is its footprint with its high-water mark", async () => {
		expect(await meterOf().process(4242)).toMatchObject({ residentBytes: 2 * MIB, highWaterBytes: 3 * MIB });
	});

	it("is read from vmmap where footprint may not look, mapped weights counted", async () => {
		const meter = meterOf({ "footprint --swapped -f bytes -p 4242": null });
		expect(await meter.process(4242)).toMatchObject({
			residentBytes: 10.5 * MIB,
			highWaterBytes: 11.5 * MIB,
			fileBytes: 8 * MIB,
			swappedBytes: MIB,
		});
	});

	it("does not exist where neither tool knows the process", async () => {
		expect(await meterOf().process(1)).toBeNull();
		expect(await meterOf().breakdown(1, "model.gguf")).toBeNull();
	});
});
