type Piece = string | false | null | undefined;

export function cx(...pieces: Piece[]): string {
  return pieces.filter(Boolean).join(" ");
}
