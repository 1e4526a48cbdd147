import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  House,
  LogOut,
  type LucideIcon,
  MapPin,
  Package,
  ShieldCheck,
  UserRound,
  UserRoundCog,
} from "lucide-react";
import type { ReactNode } from "react";
import { logOut } from "@/features/accounts/auth";
import { go, Link, usePath } from "@/features/cabinet/router";
import { type TextKey, useText } from "@/features/cabinet/text";
import { renewSession, useSession } from "@/lib/session";
import { cx } from "@/ui/cx";
import { say, sayProblem } from "@/ui/toast";

const PLACES: { to: string; text: TextKey; icon: LucideIcon }[] = [
  { to: "/", text: "nav.overview", icon: House },
  { to: "/orders", text: "nav.orders", icon: Package },
  { to: "/addresses", text: "nav.addresses", icon: MapPin },
  { to: "/profile", text: "nav.profile", icon: UserRound },
  { to: "/security", text: "nav.security", icon: ShieldCheck },
  { to: "/data", text: "nav.data", icon: UserRoundCog },
];
const PLACE =
  "flex min-h-11 items-center gap-3 rounded-sm px-3 text-base whitespace-nowrap transition-colors max-sm:px-2.5";
/** On a phone the words alone: all the places are in sight, in as few rows as they need. */
const ICON = "size-5 shrink-0 max-sm:hidden";
const CURRENT = "bg-brand-soft font-medium text-brand-text";

const isAt = (place: string, path: string) =>
  path === place || (place !== "/" && path.startsWith(`${place}/`));

/** Where one can go, and the page: beside each other on a desk, below each other on a phone. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-[1160px] items-start gap-x-10 gap-y-6 px-4 pt-5 pb-16 sm:px-6 lg:grid-cols-[220px_minmax(0,1fr)] lg:pt-10 lg:pb-24">
      <Places />
      <div className="min-w-0">{children}</div>
    </div>
  );
}

function Places() {
  const t = useText();
  const path = usePath();
  return (
    <nav
      aria-label={t("nav.label")}
      className="max-lg:border-b max-lg:border-line max-lg:pb-3 lg:sticky lg:top-20"
    >
      <ul className="flex gap-1 max-lg:flex-wrap max-sm:-mx-2.5 max-sm:gap-x-0 lg:flex-col">
        {PLACES.map(({ to, text, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              aria-current={isAt(to, path) ? "page" : undefined}
              className={cx(PLACE, isAt(to, path) ? CURRENT : "hover:bg-hover")}
            >
              <Icon aria-hidden="true" strokeWidth={1.7} className={ICON} />
              {t(text)}
            </Link>
          </li>
        ))}
        <li className="lg:mt-4 lg:border-t lg:border-line lg:pt-4">
          <SignOut />
        </li>
      </ul>
    </nav>
  );
}

function SignOut() {
  const t = useText();
  const client = useQueryClient();
  const { data: session } = useSession();
  const leave = useMutation({
    async mutationFn() {
      await logOut();
      await renewSession(client);
    },
    onSuccess() {
      say(t("nav.signed_out"));
      go("/login", { replace: true });
    },
    onError: sayProblem,
  });
  return (
    <>
      <p className="truncate px-3 pb-1 text-sm text-ink-2 max-lg:hidden">{session?.user?.email}</p>
      <button
        type="button"
        disabled={leave.isPending}
        onClick={() => leave.mutate()}
        className={cx(PLACE, "w-full hover:bg-hover")}
      >
        <LogOut aria-hidden="true" strokeWidth={1.7} className={ICON} />
        {t("nav.sign_out")}
      </button>
    </>
  );
}
