import type { Country, Plan, StoreTemplate } from "@/api/types";

export interface StoreDraft {
  name: string;
  slug: string;
  /** Until it is typed by hand the address follows the name. */
  slugTouched: boolean;
  country: string;
  currency: string;
  template: string;
  plan: string;
}

export type WizardStep = "shop" | "look" | "plan";
export const STEPS: WizardStep[] = ["shop", "look", "plan"];

const FIELD_STEP: Record<string, WizardStep> = {
  name: "shop",
  slug: "shop",
  country: "shop",
  currency: "shop",
  template: "look",
  plan: "plan",
};

export function emptyDraft(): StoreDraft {
  return {
    name: "",
    slug: "",
    slugTouched: false,
    country: "",
    currency: "",
    template: "blank",
    plan: "starter",
  };
}

/** A clock set to one of these stands in that country: one choice less for most who come. */
const CLOCKS: Record<string, Pick<Country, "code" | "currency">> = {
  "Africa/Nairobi": { code: "KE", currency: "KES" },
  "Africa/Kampala": { code: "UG", currency: "UGX" },
  "Africa/Dar_es_Salaam": { code: "TZ", currency: "TZS" },
  "Africa/Kigali": { code: "RW", currency: "RWF" },
  "Africa/Addis_Ababa": { code: "ET", currency: "ETB" },
  "Africa/Lagos": { code: "NG", currency: "NGN" },
  "Africa/Accra": { code: "GH", currency: "GHS" },
  "Africa/Johannesburg": { code: "ZA", currency: "ZAR" },
};

/** What the form begins with, where a clock in this zone hangs. */
export function firstDraft(zone = Intl.DateTimeFormat().resolvedOptions().timeZone): StoreDraft {
  const here = CLOCKS[zone];
  return here ? located(emptyDraft(), here) : emptyDraft();
}

/** "Mama Njeri's Kitchen" → "mama-njeris-kitchen": what a host name may hold, 40 letters at most. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "");
}

export function named(draft: StoreDraft, name: string): StoreDraft {
  return { ...draft, name, slug: draft.slugTouched ? draft.slug : slugOf(name) };
}

export function located(
  draft: StoreDraft,
  country: Pick<Country, "code" | "currency">,
): StoreDraft {
  return { ...draft, country: country.code, currency: country.currency };
}

/** A template knows the country it was made for; a choice already made stays. */
export function styled(draft: StoreDraft, template: StoreTemplate): StoreDraft {
  return { ...draft, template: template.key };
}

export function planned(draft: StoreDraft, plan: Plan): StoreDraft {
  return { ...draft, plan: plan.key };
}

export function isComplete(draft: StoreDraft, step: WizardStep): boolean {
  if (step === "shop")
    return Boolean(draft.name.trim() && draft.slug && draft.country && draft.currency);
  return Boolean(step === "look" ? draft.template : draft.plan);
}

/** The first step that holds a refused field: there the person has to go. */
export function stepOfErrors(errors: Record<string, string>): WizardStep | null {
  return (
    STEPS.find((step) => Object.keys(errors).some((field) => FIELD_STEP[field] === step)) ?? null
  );
}

export function storeInput({
  slugTouched: _,
  ...input
}: StoreDraft): Omit<StoreDraft, "slugTouched"> {
  return { ...input, name: input.name.trim() };
}
