import { describe, expect, it } from "vitest";
import { countdown, DAY_SECONDS, day, dayAt, dayStart, duration, moment, parseDay, time } from "./time";

/** 12 Nov 2026 */
const DAY = 20_769;
const AT_EIGHT = DAY * DAY_SECONDS + 8 * 3_600;
/** −12 to +14: Etc/GMT+12 is twelve hours behind. */
const ZONES = Array.from({ length: 27 }, (_, place) => {
  const offset = place - 12;
  return { offset, zone: offset === 0 ? "UTC" : `Etc/GMT${offset < 0 ? "+" : "-"}${Math.abs(offset)}` };
});

describe("days", () => {
  it("names days, and reads the names back", () => {
    expect(day(DAY)).toBe("12 Nov 2026");
    expect(day(0)).toBe("1 Jan 1970");
    expect(day(BigInt(DAY))).toBe("12 Nov 2026");
    expect(day(undefined)).toBe("–");
    expect(day(2 ** 32 - 1)).toBe("day 4294967295");
    for (let value = 0; value < 60_000; value += 17) expect(parseDay(day(value))).toBe(value);
  });

  it("reads dates, and no others", () => {
    expect(parseDay("2026-11-12")).toBe(DAY);
    expect(parseDay(" 12 november 2026 ")).toBe(DAY);
    for (const text of ["31 Feb 2026", "2026-13-01", "12.11.2026", "12 Nox 2026", "", "2026"]) {
      expect(parseDay(text)).toBeUndefined();
    }
  });

  it("says September as every other month", () => expect(day(20_697)).toBe("1 Sep 2026"));

  it("counts in UTC", () => {
    expect(dayAt(dayStart(DAY))).toBe(DAY);
    expect(dayAt(dayStart(DAY) - 1)).toBe(DAY - 1);
    expect(dayAt(BigInt(AT_EIGHT))).toBe(DAY);
  });

  it("are the same in every zone of the machine", () => {
    const before = process.env["TZ"];
    for (const { zone } of ZONES) {
      process.env["TZ"] = zone;
      expect(day(DAY)).toBe("12 Nov 2026");
      expect(parseDay("12 Nov 2026")).toBe(DAY);
    }
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  });
});

describe("moments", () => {
  it.each(ZONES)("have the local time as a hint at $offset h", ({ offset, zone }) => {
    for (let hour = 0; hour < 24; hour += 1) {
      const found = moment(dayStart(DAY) + hour * 3_600 + 300, zone);
      const local = hour + offset;
      const clock = `${String((local + 24) % 24).padStart(2, "0")}:05 your time`;
      const date = local < 0 ? "11 Nov, " : local >= 24 ? "13 Nov, " : "";
      expect(found?.utc).toBe(`12 Nov 2026, ${String(hour).padStart(2, "0")}:05 UTC`);
      expect(found?.local).toBe(offset === 0 ? undefined : date + clock);
    }
  });

  it("know half hours, summer time and unknown zones", () => {
    expect(time(AT_EIGHT, "Asia/Singapore")).toBe("12 Nov 2026, 08:00 UTC (16:00 your time)");
    expect(time(AT_EIGHT, "Asia/Kolkata")).toBe("12 Nov 2026, 08:00 UTC (13:30 your time)");
    expect(time(AT_EIGHT, "Europe/Berlin")).toBe("12 Nov 2026, 08:00 UTC (09:00 your time)");
    expect(time(AT_EIGHT - 120 * DAY_SECONDS, "Europe/Berlin")).toBe("15 Jul 2026, 08:00 UTC (10:00 your time)");
    expect(time(AT_EIGHT, "Mars/Olympus")).toBe("12 Nov 2026, 08:00 UTC");
    expect(time(BigInt(AT_EIGHT), "UTC")).toBe("12 Nov 2026, 08:00 UTC");
    expect(moment(AT_EIGHT, "UTC")?.iso).toBe("2026-11-12T08:00:00.000Z");
  });

  it("end with the calendar", () => {
    expect(time(undefined)).toBe("–");
    expect(time(2n ** 64n - 1n)).toBe("a time beyond the calendar");
  });
});

describe("spans", () => {
  it.each([
    [3 * DAY_SECONDS, "in 3 days"],
    [DAY_SECONDS, "in 1 day"],
    [3 * DAY_SECONDS + 3_600, "in 3 days 1 h"],
    [8 * DAY_SECONDS + 1, "in 9 days"],
    [DAY_SECONDS - 1, "in 1 day"],
    [7_500, "in 2 h 5 min"],
    [7_441, "in 2 h 5 min"],
    [7_200, "in 2 h"],
    [61, "in 2 min"],
    [60, "in 1 min"],
    [59, "in less than a minute"],
    [0, "now"],
    [-59, "less than a minute ago"],
    [-7_559, "2 h 5 min ago"],
    [-DAY_SECONDS, "1 day ago"],
    [-3 * DAY_SECONDS - 7_199, "3 days 1 h ago"],
    [-400 * DAY_SECONDS, "400 days ago"],
  ])("says %d seconds as %s", (left, words) => {
    expect(countdown(AT_EIGHT + left, AT_EIGHT)).toBe(words);
    expect(countdown(BigInt(AT_EIGHT + left), BigInt(AT_EIGHT))).toBe(words);
  });

  it("says durations, never too short", () => {
    expect(duration(86_400)).toBe("1 day");
    expect(duration(3_600)).toBe("1 h");
    expect(duration(90)).toBe("2 min");
    expect(duration(30n)).toBe("30 s");
    expect(duration(0)).toBe("0 s");
    expect(duration(undefined)).toBe("–");
    expect(countdown(undefined, 0)).toBe("–");
  });
});
