import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "@/lib/text";
import { cx } from "./cx";

interface Props {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}

const VEIL =
  "fixed inset-0 z-40 bg-veil backdrop-blur-[1px] data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out";

export function Dialog({ open, onClose, title, description, children, footer, wide }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={VEIL} />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={focusFirstField}
          className={cx(
            "fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full flex-col rounded-t-xl bg-raised shadow-float outline-none",
            "sm:top-1/2 sm:bottom-auto sm:max-h-[86dvh] sm:w-[calc(100%-32px)] sm:-translate-y-1/2 sm:rounded-xl",
            "data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out",
            wide ? "sm:max-w-2xl" : "sm:max-w-md",
          )}
        >
          <Head title={title} description={description} />
          <div className="min-h-0 overflow-y-auto px-5 pt-px pb-5">{children}</div>
          {footer && <Foot>{footer}</Foot>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A form begins at its first field, not at the button that closes it. */
function focusFirstField(event: Event): void {
  const content = event.currentTarget as HTMLElement;
  const field = content.querySelector<HTMLElement>("input:not([hidden]), select, textarea");
  if (!field) return;
  event.preventDefault();
  field.focus();
}

function Head({ title, description }: Pick<Props, "title" | "description">) {
  const { t } = useTranslation();
  return (
    <div className="flex items-start gap-4 px-5 pt-4.5 pb-4">
      <div className="min-w-0 flex-1">
        <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
        {description && (
          <Radix.Description className="mt-0.5 text-sm text-ink-2">
            {description}
          </Radix.Description>
        )}
      </div>
      <Radix.Close
        aria-label={t("common.close")}
        className="-mt-1 -mr-1.5 grid size-8 shrink-0 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X className="size-4" />
      </Radix.Close>
    </div>
  );
}

function Foot({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3.5 pb-[max(14px,env(safe-area-inset-bottom))]">
      {children}
    </div>
  );
}

interface SheetProps extends Omit<Props, "wide"> {
  side?: "left" | "right";
  bare?: boolean;
}

/** A drawer from the side: details beside the list they belong to, or navigation on a phone. */
export function Sheet({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  side = "right",
  bare,
}: SheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={VEIL} />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={focusFirstField}
          className={cx(
            "fixed inset-y-0 z-50 flex flex-col bg-raised shadow-float outline-none",
            "data-[state=open]:animate-sheet-in data-[state=closed]:animate-sheet-out",
            side === "right"
              ? "right-0 w-full sm:max-w-md"
              : "left-0 w-[min(288px,86vw)] [--sheet-from:-100%]",
          )}
        >
          {bare ? (
            <Radix.Title className="sr-only">{title}</Radix.Title>
          ) : (
            <Head title={title} description={description} />
          )}
          <div className={cx("min-h-0 flex-1 overflow-y-auto", !bare && "px-5 pt-px pb-5")}>
            {children}
          </div>
          {footer && <Foot>{footer}</Foot>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
