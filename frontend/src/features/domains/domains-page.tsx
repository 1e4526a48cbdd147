import { useQuery } from "@tanstack/react-query";
import { ExternalLink, Globe, Plus } from "lucide-react";
import { useState } from "react";
import { useSession } from "@/lib/session";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button, buttonClass } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { CardSkeleton, EmptyState, ErrorState, Late } from "@/ui/states";
import { AddDialog } from "./add-dialog";
import { DomainCard, OwnAddress } from "./domain-card";
import type { Domain } from "./types";

const LOOK_EVERY = 20_000; // the server looks at pending ones by itself

/** The hosts at which shoppers find the store. */
export function DomainsPage() {
  const { api, store } = useStore();
  const domains = useQuery({
    queryKey: [store.id, "/domains/"],
    queryFn: ({ signal }) => api.get<Domain[]>("/domains/", undefined, signal),
    refetchInterval: ({ state }) =>
      state.data?.some((domain) => domain.state === "pending") ? LOOK_EVERY : false,
  });
  if (domains.isPending) {
    return (
      <Late>
        <CardSkeleton />
      </Late>
    );
  }
  if (domains.error)
    return <ErrorState boxed error={domains.error} onRetry={() => domains.refetch()} />;
  return <Loaded domains={domains.data} />;
}

function Loaded({ domains }: { domains: Domain[] }) {
  const { t } = useTranslation();
  const { can } = useStore();
  const [adding, setAdding] = useState(false);
  const brought = domains.filter((domain) => domain.is_custom);
  const add = can.manage && (
    <Button
      size="sm"
      look="primary"
      icon={<Plus className="size-4" />}
      onClick={() => setAdding(true)}
    >
      {t("domains.add")}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <DemoNote />
      <Card
        title={t("domains.title")}
        description={t("domains.text")}
        action={brought.length > 0 && add}
        flush
      >
        <ul className="pb-1">
          {domains
            .filter((domain) => !domain.is_custom)
            .map((domain) => (
              <OwnAddress key={domain.id} domain={domain} />
            ))}
        </ul>
        {brought.length === 0 && (
          <div className="border-t border-line">
            <EmptyState
              icon={<Globe className="size-5" />}
              title={t("domains.empty_title")}
              text={t("domains.empty_text")}
              action={add}
            />
          </div>
        )}
      </Card>
      {brought.map((domain) => (
        <DomainCard key={domain.id} domain={domain} />
      ))}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </div>
  );
}

/** In the demo the records are made at the stand-in for the world's name servers. */
function DemoNote() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  if (!session?.demo || !session.mailbox_url || !session.landing_url) return null;
  return (
    <Banner
      action={
        <a
          href={new URL("/dns/", session.mailbox_url).href}
          target="_blank"
          rel="noreferrer"
          className={buttonClass("secondary", "sm")}
        >
          <ExternalLink aria-hidden="true" className="size-4" /> {t("domains.demo_open")}
        </a>
      }
    >
      {t("domains.demo", { example: `shop.my.${new URL(session.landing_url).hostname}` })}
    </Banner>
  );
}
