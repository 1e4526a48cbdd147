import { Mail } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { storeName } from "@/features/cabinet/parts";
import { useSession } from "@/lib/session";

interface Props {
  title: string;
  text?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
}

/** The frame of every page before the cabinet: one form, in the middle of the store's page. */
export function SignInFrame({ title, text, children, footer }: Props) {
  useEffect(() => {
    document.title = [title, storeName()].filter(Boolean).join(" · ");
  }, [title]);
  return (
    <div className="mx-auto w-full max-w-[460px] animate-fade-in px-4 pt-10 pb-20 sm:pt-16">
      <h1 className="page-title text-center">{title}</h1>
      {text && <p className="mt-2 text-center text-base text-balance text-ink-2">{text}</p>}
      <div className="mt-8 rounded-lg bg-surface p-6 shadow-card sm:p-8">{children}</div>
      {footer && <p className="mt-6 text-center text-base text-ink-2">{footer}</p>}
      <MailboxLink />
    </div>
  );
}

function MailboxLink() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  if (!session?.demo || !session.mailbox_url) return null;
  return (
    <a
      href={session.mailbox_url}
      target="_blank"
      rel="noreferrer"
      className="mt-6 flex items-center gap-3 rounded-md bg-subtle px-4 py-3 text-sm hover:underline"
    >
      <Mail aria-hidden="true" className="size-5 shrink-0" />
      <span>
        <strong className="font-semibold">{t("auth.open_mailbox")}</strong>
        <span className="block text-ink-2">{t("auth.open_mailbox_text")}</span>
      </span>
    </a>
  );
}
