/* What somebody typed on the page before: the next one says where the code went. */

interface Asked {
  email?: string;
  phone?: string;
}

let asked: Asked = {};

export function rememberAsked(input: unknown): void {
  const { email, phone } = (input ?? {}) as Asked;
  if (email || phone) asked = { email, phone };
}

export const lastAsked = (): Asked => asked;
