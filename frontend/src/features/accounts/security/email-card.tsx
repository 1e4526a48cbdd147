import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/lib/problem";
import { Button } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import {
  askForEmailCode,
  dropEmail,
  type EmailAddress,
  ownEmails,
  proveEmail,
  sendEmailCodeAgain,
  writeToEmail,
} from "./account";
import { ChangeStep } from "./change-step";
import { useText } from "./text";

const KEY = ["security", "emails"];

/** One's address, and another one by a code to it. */
export function EmailCard() {
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: ownEmails });
  if (data) return <Addresses rows={data} />;
  if (error) return <ErrorState boxed error={error} onRetry={refetch} />;
  return (
    <Late>
      <CardSkeleton lines={1} />
    </Late>
  );
}

function Addresses({ rows }: { rows: EmailAddress[] }) {
  const t = useText();
  const own = rows.find((row) => row.primary)?.email;
  const pending = rows.find((row) => !row.verified && !row.primary)?.email;
  const others = rows.filter((row) => row.verified && !row.primary);
  const [open, setOpen] = useState(pending !== undefined);
  const changing = open || pending !== undefined;
  return (
    <Card
      title={t("email")}
      description={own && t("email_text")}
      action={
        !changing && (
          <Button onClick={() => setOpen(true)}>{t(own ? "email_change" : "email_add")}</Button>
        )
      }
    >
      <div className="grid gap-4">
        <p className="truncate text-base font-medium">{own ?? t("email_none")}</p>
        {changing && <Change pending={pending} onClose={() => setOpen(false)} />}
        {others.length > 0 && (
          <ul className="grid gap-4">
            {others.map((row) => (
              <Other key={row.email} email={row.email} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

/** Letters go there from now on. */
function useChoice(onSettled?: () => void) {
  const t = useText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: writeToEmail,
    onSuccess: () => say(t("email_saved")),
    onError: sayProblem,
    async onSettled() {
      await client.invalidateQueries();
      onSettled?.();
    },
  });
}

interface ChangeProps {
  /** The address that waits for its code. */
  pending?: string;
  onClose: () => void;
}

/** The new address, then the code that it was sent. */
function Change({ pending, onClose }: ChangeProps) {
  const t = useText();
  const client = useQueryClient();
  const choose = useChoice(onClose);
  const send = useMutation({
    mutationFn: askForEmailCode,
    onSuccess: (rows) => client.setQueryData(KEY, rows),
  });
  const prove = useMutation({
    mutationFn: proveEmail,
    onSuccess: () => pending && choose.mutate(pending),
    // after too many wrong codes nothing waits for one any more
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  });
  if (pending) {
    return (
      <Code
        key={pending}
        email={pending}
        busy={prove.isPending || choose.isPending}
        error={prove.error}
        onSubmit={prove.mutate}
        onClose={onClose}
      />
    );
  }
  return (
    <>
      {prove.error && !send.error && <Banner tone="bad">{t("email_code_gone")}</Banner>}
      <ChangeStep
        key="email"
        action={t("email_send")}
        busy={send.isPending}
        error={send.error}
        name="email"
        input={{ type: "email", inputMode: "email", autoComplete: "email", maxLength: 254 }}
        label={t("email_new")}
        hint={t("email_hint")}
        onSubmit={(email) => {
          prove.reset();
          send.mutate(email);
        }}
        onClose={onClose}
      />
    </>
  );
}

interface CodeProps {
  email: string;
  busy: boolean;
  error: Error | null;
  onSubmit: (code: string) => void;
  onClose: () => void;
}

function Code({ email, busy, error, onSubmit, onClose }: CodeProps) {
  const t = useText();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => sendEmailCodeAgain(email),
    onSuccess: () => say(t("email_sent_again")),
    onError(error) {
      if (asProblem(error).status !== 400) return;
      say(t("email_code_gone")); // it was not entered in time: nothing waits for it any more
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
  const cancel = useMutation({
    mutationFn: () => dropEmail(email),
    onSuccess(rows) {
      say(t("email_cancelled"));
      client.setQueryData(KEY, rows);
      onClose();
    },
    onError: sayProblem,
  });
  return (
    <ChangeStep
      action={t("email_confirm")}
      busy={busy}
      error={error}
      name="key"
      input={{ autoComplete: "one-time-code", autoCapitalize: "characters", maxLength: 12 }}
      label={t("email_code")}
      hint={t("email_code_text", { email })}
      onSubmit={(code) => {
        again.reset();
        onSubmit(code);
      }}
      onClose={cancel.mutate}
    >
      <p className="text-base text-ink-2">
        {t("email_no_code")}{" "}
        <Button look="link" busy={again.isPending} onClick={() => again.mutate()}>
          {t("email_again")}
        </Button>
      </p>
      {again.error && <Banner tone="bad">{t("email_wait")}</Banner>}
    </ChangeStep>
  );
}

/** The address before, until it is taken away; or a new one that is proven and not yet in use. */
function Other({ email }: { email: string }) {
  const t = useText();
  const client = useQueryClient();
  const choose = useChoice();
  const remove = useMutation({
    mutationFn: dropEmail,
    onSuccess(rows) {
      say(t("email_removed", { email }));
      client.setQueryData(KEY, rows);
    },
    onError: sayProblem,
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line pt-4">
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate text-base font-medium">{email}</p>
        <p className="text-sm text-ink-2">{t("email_still")}</p>
      </div>
      <div className="flex gap-2">
        <Button
          aria-label={t("email_use_named", { email })}
          busy={choose.isPending}
          onClick={() => choose.mutate(email)}
        >
          {t("email_use")}
        </Button>
        <Button
          look="ghost"
          aria-label={t("email_remove_named", { email })}
          busy={remove.isPending}
          onClick={() => remove.mutate(email)}
        >
          {t("email_remove")}
        </Button>
      </div>
    </li>
  );
}
