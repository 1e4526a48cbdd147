import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface Props {
  text: ReactNode;
  children: ReactNode;
}

/** Says what an icon means, on hover and on focus. */
export function Tooltip({ text, children }: Props) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            sideOffset={6}
            className="z-50 max-w-64 animate-pop-in rounded-sm bg-ink px-2.5 py-1.5 text-xs text-canvas shadow-float"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
