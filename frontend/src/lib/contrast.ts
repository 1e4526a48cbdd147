/** WCAG contrast, the same rule by which the server refuses a failing pair of theme colours. */
const HEX = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i;

export function isColour(text: string): boolean {
  return HEX.test(text.trim());
}

function channels(hex: string): [number, number, number] {
  const bare = HEX.exec(hex.trim())?.[1] ?? "000000";
  const full = bare.length === 3 ? bare.replaceAll(/./g, "$&$&") : bare;
  const at = (index: number) => Number.parseInt(full.slice(index, index + 2), 16);
  return [at(0), at(2), at(4)];
}

function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 (same) to 21 (black on white). */
export function contrast(left: string, right: string): number {
  const [light, dark] = [luminance(left), luminance(right)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

export const READABLE = 4.5;

/** The text colour that a background needs: white where it reads, else near-black. */
export function contrastColour(background: string): string {
  return contrast(background, "#ffffff") >= READABLE ? "#ffffff" : "#151513";
}
