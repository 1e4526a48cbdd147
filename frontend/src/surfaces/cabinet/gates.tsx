import { type ReactNode, useEffect, useState } from "react";
import { forgetNext, nextPath, rememberNext } from "@/features/accounts/next";
import { Proofs } from "@/features/accounts/proofs";
import { Redirect, usePath } from "@/features/cabinet/router";
import { useSession } from "@/lib/session";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";

function Waiting() {
  return (
    <Late className="mx-auto max-w-3xl px-4 py-10">
      <CardSkeleton />
    </Late>
  );
}

/** The cabinet: only for who is signed in; others come back to the same page after signing in. */
export function Private({ children }: { children: ReactNode }) {
  const session = useSession();
  if (session.isPending) return <Waiting />;
  if (session.error && !session.data) {
    return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  }
  if (!session.data.authenticated) return <SignInFirst />;
  return <Proofs>{children}</Proofs>;
}

function SignInFirst() {
  const path = usePath();
  useEffect(() => rememberNext(path), [path]);
  return <Redirect to="/login" />;
}

/** Sign-in and sign-up: who comes here signed in goes on to the cabinet. */
export function Public({ children }: { children: ReactNode }) {
  const session = useSession();
  if (session.isPending) return <Waiting />;
  return <Arrival signedIn={session.data?.authenticated ?? false}>{children}</Arrival>;
}

/** Only the state on arrival counts: who signs in here is sent on by the form itself. */
function Arrival({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  const [wasSignedIn] = useState(signedIn);
  const path = usePath();
  if (!wasSignedIn) return children;
  return path === "/login/social" ? <Onward /> : <Redirect to="/" />;
}

/** Back from a provider, signed in: to where one wanted to go before. */
function Onward() {
  const [to] = useState(nextPath);
  useEffect(forgetNext, []);
  return <Redirect to={to} />;
}
