import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { Button } from "@/ui/button";
import { Banner } from "@/ui/card";
import { CardSkeleton, Late } from "@/ui/states";
import { sayProblem } from "@/ui/toast";
import { step } from "../auth";
import { BrandMark } from "../security/brand-marks";
import { leaveFor, PROVIDERS, returnPath, socialError } from "../security/social";
import { useText } from "../security/text";
import { BackToLogin } from "./links";
import { useSurface } from "./surface";
import { useAuth } from "./use-auth";

/** One button for each provider of this host. */
export function ByProvider({ providers }: { providers: string[] }) {
  const t = useText();
  const leave = useMutation({
    mutationFn: (provider: string) => leaveFor(provider, "login", returnPath()),
    onError: sayProblem,
  });
  return providers.map((provider) => (
    <Button
      key={provider}
      size="lg"
      busy={leave.isPending && leave.variables === provider}
      icon={<BrandMark provider={provider} />}
      onClick={() => leave.mutate(provider)}
    >
      {t("social_with", { provider: PROVIDERS[provider] ?? provider })}
    </Button>
  ));
}

/** Where a provider leads back to: on to the next step, or what went wrong. */
export function SocialReturnPage() {
  const { Frame } = useSurface();
  const t = useText();
  const error = socialError();
  return (
    <Frame title={t(error ? "social_failed_title" : "social_title")} footer={<BackToLogin />}>
      {error ? (
        <Banner tone={error === "cancelled" ? "info" : "bad"}>{t(`social_${error}`)}</Banner>
      ) : (
        <GoOn />
      )}
    </Frame>
  );
}

function GoOn() {
  const { mutate, error } = useAuth<void>(() => step("GET", "/auth/session"));
  const t = useText();
  useEffect(() => mutate(), [mutate]);
  if (error) return <Banner tone="bad">{t("social_failed")}</Banner>;
  return (
    <Late>
      <CardSkeleton />
    </Late>
  );
}
