import { useQuery } from "@tanstack/react-query";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { authenticators, hasPassword, offeredWays } from "./account";
import { ConnectedCard } from "./connected-card";
import { DevicesCard } from "./devices-card";
import { EmailCard } from "./email-card";
import { PasskeysCard } from "./passkeys-card";
import { PasswordCard } from "./password-card";
import { PhoneCard } from "./phone-card";
import { TwoFactorCard } from "./two-factor-card";

const standing = async () => {
  const [offer, password, factors] = await Promise.all([
    offeredWays(),
    hasPassword(),
    authenticators(),
  ]);
  return {
    types: offer.mfa?.supported_types ?? [],
    byEmail: offer.account.login_methods.includes("email"),
    password,
    factors,
  };
};

interface Props {
  /** Only where one can also sign in with them; "another": with advice to keep another way in. */
  passkeys?: boolean | "another";
}

/** How one signs in, and where one is signed in. Stands inside of a `ProofProvider`. */
export function SecurityCards({ passkeys }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ["security", "standing"],
    queryFn: standing,
  });
  if (data) {
    return (
      <div className="grid gap-4">
        {data.byEmail && <EmailCard />}
        <PasswordCard hasPassword={data.password} />
        <PhoneCard />
        {data.types.includes("totp") && <TwoFactorCard factors={data.factors} />}
        {passkeys && data.types.includes("webauthn") && (
          <PasskeysCard factors={data.factors} advise={passkeys === "another"} />
        )}
        <ConnectedCard />
        <DevicesCard />
      </div>
    );
  }
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  return (
    <Late className="grid gap-4">
      <CardSkeleton />
      <CardSkeleton />
    </Late>
  );
}
