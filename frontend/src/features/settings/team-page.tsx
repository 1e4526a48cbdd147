import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, MailPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Invitation, Member, Role } from "@/api/types";
import { day } from "@/lib/dates";
import { asProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button, IconButton } from "@/ui/button";
import { Avatar, Badge, Card } from "@/ui/card";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input, Select } from "@/ui/input";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/ui/menu";
import { Refusal } from "@/ui/refusal";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import { NetworksCard } from "./networks-card";

const ROLES: Role[] = ["owner", "admin", "staff", "read_only"];

function useTeam<Row>(path: string, enabled = true) {
  const { api, store } = useStore();
  return useQuery({
    queryKey: [store.id, path],
    queryFn: ({ signal }) => api.get<Row[]>(path, undefined, signal),
    enabled,
  });
}

export function TeamPage() {
  const { t } = useTranslation();
  const { can } = useStore();
  const [inviting, setInviting] = useState(false);
  const members = useTeam<Member>("/members/");
  const invitations = useTeam<Invitation>("/invitations/", can.manage);
  if (members.isPending) {
    return (
      <Late>
        <CardSkeleton />
      </Late>
    );
  }
  if (members.error)
    return <ErrorState boxed error={members.error} onRetry={() => members.refetch()} />;
  return (
    <div className="grid gap-4">
      <Card
        title={t("team.title")}
        description={t("team.text")}
        action={
          can.manage && (
            <Button
              size="sm"
              look="primary"
              icon={<MailPlus className="size-4" />}
              onClick={() => setInviting(true)}
            >
              {t("team.invite")}
            </Button>
          )
        }
        flush
      >
        <ul className="pb-1">
          {members.data.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </ul>
      </Card>
      {invitations.data && invitations.data.length > 0 && (
        <Card title={t("team.invited")} flush>
          <ul className="pb-1">
            {invitations.data.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </Card>
      )}
      {can.own && <NetworksCard />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  );
}

const ROW = "flex min-h-14 items-center gap-3 border-b border-line px-5 py-2.5 last:border-0";

function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation();
  const { can } = useStore();
  const { data: session } = useSession();
  const isYou = member.user_id === session?.user?.id;
  return (
    <li className={ROW}>
      <Avatar name={member.name || member.email} />
      <span className="min-w-0 flex-1 text-sm">
        <span className="flex items-center gap-2 font-medium">
          <span className="truncate">{member.name || member.email}</span>
          {isYou && <Badge tone="brand">{t("team.you")}</Badge>}
        </span>
        {member.name && <span className="block truncate text-ink-2">{member.email}</span>}
      </span>
      <span className="text-sm text-ink-2">{t(`roles.${member.role}`)}</span>
      {can.manage && !isYou && <MemberMenu member={member} />}
    </li>
  );
}

function MemberMenu({ member }: { member: Member }) {
  const { t } = useTranslation();
  const { api, store, can } = useStore();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [owning, setOwning] = useState(false);
  const settled = () => client.invalidateQueries({ queryKey: [store.id, "/members/"] });
  const change = useMutation({
    mutationFn: (role: Role) => api.patch(`/members/${member.id}/`, { role }),
    onSuccess: () => say(t("common.saved")),
    onError: sayProblem,
    onSettled() {
      setOwning(false);
      return settled();
    },
  });
  const remove = useMutation({
    mutationFn: () => api.remove(`/members/${member.id}/`),
    onError: sayProblem,
    onSettled() {
      setAsking(false);
      return settled();
    },
  });
  const offered = can.own ? ROLES : ROLES.filter((role) => role !== "owner");
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("team.change", { name: member.name || member.email })}>
            <Ellipsis className="size-4" />
          </IconButton>
        }
      >
        <MenuLabel>{t("team.role")}</MenuLabel>
        {offered.map((role) => (
          <MenuChoice
            key={role}
            checked={role === member.role}
            onSelect={() => (role === "owner" ? setOwning(true) : change.mutate(role))}
          >
            {t(`roles.${role}`)}
          </MenuChoice>
        ))}
        <MenuSeparator />
        <MenuItem danger onSelect={() => setAsking(true)}>
          {t("team.remove")}
        </MenuItem>
      </Menu>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        title={t("team.remove_title", { name: member.name || member.email })}
        confirm={t("team.remove")}
        danger
      >
        {t("team.remove_text")}
      </Confirm>
      <Confirm
        open={owning}
        onClose={() => setOwning(false)}
        onConfirm={() => change.mutate("owner")}
        busy={change.isPending}
        title={t("team.owner_title", { name: member.name || member.email })}
        confirm={t("team.owner_confirm")}
      >
        {t("team.role_owner")}
      </Confirm>
    </>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => api.remove(`/invitations/${invitation.id}/`),
    onSuccess: () => say(t("team.withdrawn")),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: [store.id, "/invitations/"] }),
  });
  return (
    <li className={ROW}>
      <span className="min-w-0 flex-1 text-sm">
        <span className="block truncate font-medium">{invitation.email}</span>
        <span className="block text-ink-2">
          {t(`roles.${invitation.role}`)} ·{" "}
          {t("team.expires", { day: day(invitation.expires_at) })}
        </span>
      </span>
      <Button size="sm" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t("team.withdraw")}
      </Button>
    </li>
  );
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { api, store, can } = useStore();
  const client = useQueryClient();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("staff");
  const invite = useMutation({
    mutationFn: () => api.post<Invitation>("/invitations/", { email, role }),
    onSuccess() {
      void client.invalidateQueries({ queryKey: [store.id, "/invitations/"] });
      say(t("team.sent", { email }));
      onClose();
    },
  });
  const problem = invite.error ? asProblem(invite.error) : null;
  const offered = ROLES.filter((each) => each !== "owner" || can.own);
  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("team.invite")}
      description={t("team.invite_text")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" form="invite" look="primary" busy={invite.isPending}>
            {t("team.send")}
          </Button>
        </>
      }
    >
      <form id="invite" onSubmit={submit} className="grid gap-4">
        <Refusal problem={problem} />
        <Field label={t("auth.email")} error={problem?.fields.email}>
          {(control) => (
            <Input
              {...control}
              type="email"
              required
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("team.role")} hint={t(`team.role_${role}`)}>
          {(control) => (
            <Select
              {...control}
              value={role}
              onChange={(event) => setRole(event.target.value as Role)}
            >
              {offered.map((each) => (
                <option key={each} value={each}>
                  {t(`roles.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </form>
    </Dialog>
  );
}
