import { useQuery } from "@tanstack/react-query";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { CabinetPage } from "../parts";
import { useText } from "../text";
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

export function SecurityPage() {
  const t = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ["security", "standing"],
    queryFn: standing,
  });
  return (
    <CabinetPage title={t("security.title")} text={t("security.text")}>
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && (
        <Late className="grid gap-4">
          <CardSkeleton />
          <CardSkeleton />
        </Late>
      )}
      {data && (
        <div className="grid gap-4">
          <PasswordCard hasPassword={data.password} />
          {data.types.includes("totp") && <TwoFactorCard factors={data.factors} />}
          {data.types.includes("webauthn") && <PasskeysCard factors={data.factors} />}
          <SessionsCard />
        </div>
      )}
    </CabinetPage>
  );
}
