import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "@/lib/http";
import { SESSION_KEY, useSession } from "@/lib/session";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { say, sayProblem } from "@/ui/toast";
import { SecurityCards } from "./security/cards";

/** The signed-in person's own account; it is the same in every store they work in. */
export function SecurityPage() {
  return (
    <div className="grid gap-4">
      <ProfileCard />
      <SecurityCards passkeys="another" />
    </div>
  );
}

function ProfileCard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: session } = useSession();
  const [name, setName] = useState(session?.user?.name ?? "");
  const save = useMutation({
    mutationFn: () => call<void>("PATCH", "/profile/", { body: { name: name.trim() } }),
    onSuccess() {
      void client.invalidateQueries({ queryKey: SESSION_KEY });
      say(t("common.saved"));
    },
    onError: sayProblem,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  return (
    <Card title={t("profile.title")}>
      <form onSubmit={submit} className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
        <Field label={t("profile.name")}>
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" busy={save.isPending} disabled={name === session?.user?.name}>
          {t("common.save")}
        </Button>
      </form>
    </Card>
  );
}
