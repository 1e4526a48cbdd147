import { lazy, Suspense, useState } from "react";
import { useTranslation } from "@/lib/text";
import type { ControlProps } from "./field";
import { Textarea } from "./input";
import { isPlainEnough } from "./rich-text-rules";
import { Skeleton } from "./states";

export interface RichTextProps extends Partial<ControlProps> {
  value: string;
  onChange: (html: string) => void;
  disabled?: boolean;
}

const Editor = lazy(() => import("./rich-text-editor"));

/** Formatted text as HTML (the server sanitises it); the editor's code comes when it is needed. */
export function RichText(props: RichTextProps) {
  const [asHtml] = useState(() => !isPlainEnough(props.value));
  if (asHtml) return <Source {...props} />;
  return (
    <Suspense fallback={<Skeleton className="h-44 w-full" />}>
      <Editor {...props} />
    </Suspense>
  );
}

function Source({ value, onChange, ...control }: RichTextProps) {
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        {...control}
        rows={8}
        spellCheck={false}
        className="font-mono text-sm!"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="text-xs text-ink-3">{t("text.source_hint")}</p>
    </>
  );
}
