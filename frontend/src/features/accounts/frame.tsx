import { Mail } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useSession } from "@/lib/session";
import { useTranslation } from "@/lib/text";
import { Logo, Weave } from "@/ui/brand";
import { LanguageMenu } from "@/ui/language-menu";

interface Props {
  title: string;
  text?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  /** Without what we say to shop owners. */
  wordless?: boolean;
}

/** The frame of every page before the dashboard: the form on one side, who we are on the other. */
export function AuthFrame({ title, text, children, footer, wordless }: Props) {
  useEffect(() => {
    document.title = `${title} · Faibric`;
  }, [title]);
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)]">
      <div className="flex flex-col bg-surface px-6 py-6 sm:px-10">
        <div className="flex items-center justify-between">
          <Logo />
          <LanguageMenu />
        </div>
        <main className="mx-auto flex w-full max-w-[380px] flex-1 animate-rise flex-col justify-center py-10">
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          {text && <p className="mt-1.5 text-base text-ink-2">{text}</p>}
          <div className="mt-7">{children}</div>
          <MailboxLink />
        </main>
        {footer && <p className="text-center text-sm text-ink-2">{footer}</p>}
      </div>
      <Side wordless={wordless} />
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
      className="mt-6 flex items-center gap-3 rounded-md bg-info-soft px-4 py-3 text-sm text-info hover:underline"
    >
      <Mail aria-hidden="true" className="size-4 shrink-0" />
      <span>
        <strong className="font-semibold">{t("auth.open_mailbox")}</strong>
        <span className="block text-ink-2">{t("auth.open_mailbox_text")}</span>
      </span>
    </a>
  );
}

function Side({ wordless }: { wordless?: boolean }) {
  const { t } = useTranslation();
  return (
    <aside className="relative hidden overflow-hidden bg-[#0b3d33] text-white lg:block">
      <Weave />
      {!wordless && (
        <div className="absolute inset-x-0 bottom-0 bg-linear-to-t from-[#072a23] via-[#072a23]/80 to-transparent px-14 pt-40 pb-14">
          <p className="max-w-md text-3xl font-semibold tracking-tight text-balance">
            {t("auth.side_title")}
          </p>
          <p className="mt-3 max-w-md text-lg text-[#c6ddd5]">{t("auth.side_text")}</p>
        </div>
      )}
    </aside>
  );
}
