import { useQuery } from "@tanstack/react-query";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { authenticators, hasPassword, offeredWays } from "./account";
import { PasskeysCard } from "./passkeys-card";
import { PasswordCard } from "./password-card";
import { SessionsCard } from "./sessions-card";
import { TwoFactorCard } from "./two-factor-card";

const standing = async () => {
  const [offer, password, factors] = await Promise.all([
    offeredWays(),
    hasPassword(),
    authenticators(),
  ]);
  return { types: offer.mfa?.supported_types ?? [], password, factors };
};

interface Props {
  /** Only where one can also sign in with them. */
  passkeys?: boolean;
  /** Asks whether a proof is needed, before an app is offered whose first code grows old meanwhile. */
  proofFirst?: () => Promise<unknown>;
}

/** How one signs in, and where one is signed in. Stands inside of a `ProofProvider`. */
export function SecurityCards({ passkeys, proofFirst }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ["security", "standing"],
    queryFn: standing,
  });
  if (data) {
    return (
      <div className="grid gap-4">
        <PasswordCard hasPassword={data.password} />
        {data.types.includes("totp") && (
          <TwoFactorCard factors={data.factors} proofFirst={proofFirst} />
        )}
        {passkeys && data.types.includes("webauthn") && <PasskeysCard factors={data.factors} />}
        <SessionsCard />
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
