/** What a card number, an expiry date and a security code look like, half typed or whole. */

export function brandOf(digits) {
  if (/^3[47]/.test(digits)) return "amex";
  if (/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/.test(digits)) return "mastercard";
  if (/^6/.test(digits)) return "discover";
  return /^4/.test(digits) ? "visa" : "unknown";
}

export function grouped(digits) {
  const sizes = brandOf(digits) === "amex" ? [4, 6, 5] : [4, 4, 4, 4, 3];
  const parts = [];
  for (let at = 0, n = 0; at < digits.length && n < sizes.length; at += sizes[n++]) {
    parts.push(digits.slice(at, at + sizes[n]));
  }
  return parts.join(" ");
}

/** "1" stays, "4" becomes "04 / ", "1229" becomes "12 / 29". */
export function dated(digits) {
  const month = /^[2-9]/.test(digits) ? `0${digits}` : digits;
  if (month.length < 2) return month;
  return `${month.slice(0, 2)} / ${month.slice(2, 4)}`;
}

function luhn(digits) {
  let sum = 0;
  [...digits].reverse().forEach((digit, place) => {
    const value = Number(digit) * (place % 2 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

/** The code of what is wrong, or "" . */
export function numberFault(digits) {
  if (digits.length < (brandOf(digits) === "amex" ? 15 : 16)) return "incomplete_number";
  return luhn(digits) ? "" : "invalid_number";
}

export function expiryFault(digits, today = new Date()) {
  if (digits.length < 4) return "incomplete_expiry";
  const month = Number(digits.slice(0, 2));
  const year = 2000 + Number(digits.slice(2));
  if (month < 1 || month > 12) return "invalid_expiry_month";
  if (year < today.getFullYear()) return "invalid_expiry_year_past";
  const past = year === today.getFullYear() && month < today.getMonth() + 1;
  return past ? "invalid_expiry_month_past" : "";
}

export function cvcFault(digits, brand) {
  return digits.length < (brand === "amex" ? 4 : 3) ? "incomplete_cvc" : "";
}
