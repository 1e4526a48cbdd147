export type Role = "owner" | "admin" | "staff" | "read_only";

const RANK: Record<Role, number> = { read_only: 0, staff: 1, admin: 2, owner: 3 };

/** What the API will allow; it decides, this only hides what would be refused. */
export interface Abilities {
  write: boolean;
  manage: boolean;
  own: boolean;
}

export function abilitiesOf(role: Role): Abilities {
  const rank = RANK[role];
  return { write: rank >= RANK.staff, manage: rank >= RANK.admin, own: rank >= RANK.owner };
}
