import { lazy, Suspense } from "react";
import type { ControlProps } from "./field";
import { Skeleton } from "./states";

export interface RichTextProps extends Partial<ControlProps> {
  value: string;
  onChange: (html: string) => void;
  disabled?: boolean;
}

const Editor = lazy(() => import("./rich-text-editor"));

/** Formatted text as HTML (the server sanitises it); the editor's code comes when it is needed. */
export function RichText(props: RichTextProps) {
  return (
    <Suspense fallback={<Skeleton className="h-44 w-full" />}>
      <Editor {...props} />
    </Suspense>
  );
}
