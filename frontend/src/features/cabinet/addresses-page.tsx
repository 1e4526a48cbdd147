import { MapPin, Pencil, Plus, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/ui/button";
import { Badge, Card } from "@/ui/card";
import { CardSkeleton, EmptyState, ErrorState, Late } from "@/ui/states";
import { say, sayProblem, sayWithUndo } from "@/ui/toast";
import { AddressForm } from "./address-form";
import { useAddresses, useRemoveAddress, useSaveAddress } from "./data";
import { AddressText, CabinetPage } from "./parts";
import { useText } from "./text";
import type { SavedAddress } from "./types";

type Open = { address?: SavedAddress } | null;

export function AddressesPage() {
  const t = useText();
  const { data, error, refetch, isPending } = useAddresses();
  const [open, setOpen] = useState<Open>(null);
  const add = (
    <Button
      look="primary"
      size="lg"
      icon={<Plus aria-hidden="true" className="size-4" />}
      onClick={() => setOpen({})}
    >
      {t("addresses.add")}
    </Button>
  );
  return (
    <CabinetPage
      title={t("addresses.title")}
      text={t("addresses.text")}
      action={data && data.length > 0 && add}
    >
      {isPending && (
        <Late className="grid gap-4 sm:grid-cols-2">
          <CardSkeleton />
          <CardSkeleton />
        </Late>
      )}
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {data?.length === 0 && (
        <Card flush>
          <EmptyState
            icon={<MapPin />}
            title={t("addresses.empty_title")}
            text={t("addresses.empty_text")}
            action={add}
          />
        </Card>
      )}
      <ul className="grid gap-4 sm:grid-cols-2">
        {data?.map((address) => (
          <li key={address.id}>
            <Entry address={address} onEdit={() => setOpen({ address })} />
          </li>
        ))}
      </ul>
      {open && <AddressForm address={open.address} onClose={() => setOpen(null)} />}
    </CabinetPage>
  );
}

function Entry({ address, onEdit }: { address: SavedAddress; onEdit: () => void }) {
  const t = useText();
  const save = useSaveAddress();
  const remove = useRemoveAddress();
  const { id, ...values } = address;
  const line = address.line1;
  function drop() {
    remove.mutate(id, {
      onSuccess: () => sayWithUndo(t("addresses.removed"), () => save.mutate(values)),
      onError: sayProblem,
    });
  }
  function makeFirst() {
    save.mutate(
      { ...values, id, is_default: true },
      { onSuccess: () => say(t("addresses.saved")), onError: sayProblem },
    );
  }
  return (
    <article className="flex h-full flex-col gap-4 rounded-lg bg-surface p-5 shadow-card">
      <div className="flex-1">
        {address.is_default && (
          <p className="mb-2">
            <Badge tone="brand">{t("addresses.first_choice")}</Badge>
          </p>
        )}
        <AddressText address={address} />
      </div>
      <div className="-mb-1.5 -ml-2 flex items-center gap-1">
        <IconButton label={t("addresses.edit_named", { line })} onClick={onEdit}>
          <Pencil className="size-4" />
        </IconButton>
        <IconButton
          label={t("addresses.remove_named", { line })}
          onClick={drop}
          busy={remove.isPending}
        >
          <Trash2 className="size-4" />
        </IconButton>
        {!address.is_default && (
          <Button
            look="ghost"
            size="sm"
            className="ml-auto"
            busy={save.isPending}
            icon={<Star aria-hidden="true" className="size-4" />}
            onClick={makeFirst}
          >
            {t("addresses.make_first")}
          </Button>
        )}
      </div>
    </article>
  );
}
