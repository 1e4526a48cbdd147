import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { InvitationPreview } from "@/api/types";
import { platformApi } from "@/lib/http";
import { renewSession, useSession } from "@/lib/session";
import { storePath } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Avatar } from "@/ui/card";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { sayProblem } from "@/ui/toast";
import { AuthFrame } from "./frame";
import { forgetNext, rememberNext } from "./next";
import { rememberAsked } from "./sign-in/asked";

export function InvitationPage() {
  const { t } = useTranslation();
  const { token = "" } = useParams();
  useEffect(forgetNext, []);
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => platformApi.get<InvitationPreview>(`/invitations/${token}/`),
    retry: false,
  });
  return (
    <AuthFrame title={t("auth.invitation_title")}>
      {invitation.isPending && (
        <Late>
          <CardSkeleton />
        </Late>
      )}
      {invitation.error && <ErrorState error={invitation.error} />}
      {invitation.data && <Offer token={token} invitation={invitation.data} />}
    </AuthFrame>
  );
}

function Offer({ token, invitation }: { token: string; invitation: InvitationPreview }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-3 rounded-md bg-subtle p-4 shadow-card">
        <Avatar name={invitation.store} square />
        <div className="min-w-0">
          <p className="truncate text-base font-semibold">{invitation.store}</p>
          <p className="text-sm text-ink-2">
            {t("auth.invitation_role", { role: t(`roles.${invitation.role}`) })}
          </p>
        </div>
      </div>
      {session?.authenticated ? (
        <Accept token={token} email={session.user?.email ?? ""} />
      ) : (
        <SignInFirst token={token} email={invitation.email} />
      )}
    </div>
  );
}

function Accept({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: () => platformApi.post<{ store_id: string }>(`/invitations/${token}/acceptance/`),
    async onSuccess({ store_id }) {
      const { stores } = await renewSession(client);
      const joined = stores.find((store) => store.id === store_id);
      navigate(joined ? storePath(joined.slug) : "/", { replace: true });
    },
    onError: sayProblem,
  });
  return (
    <>
      <Button look="primary" size="lg" busy={accept.isPending} onClick={() => accept.mutate()}>
        {t("auth.invitation_accept")}
      </Button>
      <p className="text-center text-sm text-ink-3">{t("auth.signed_in_as", { email })}</p>
    </>
  );
}

function SignInFirst({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation();
  function remember() {
    rememberNext(`/invitations/${token}`);
    rememberAsked({ email });
  }
  return (
    <>
      <Button asChild look="primary" size="lg">
        <Link to="/signup" onClick={remember}>
          {t("auth.invitation_signup")}
        </Link>
      </Button>
      <Button asChild size="lg">
        <Link to="/login" onClick={remember}>
          {t("auth.invitation_login")}
        </Link>
      </Button>
    </>
  );
}
