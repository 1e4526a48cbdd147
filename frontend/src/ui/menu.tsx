import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";

interface MenuProps {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  width?: string;
}

export function Menu({ trigger, children, align = "end", side = "bottom", width }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cx(
            "z-50 max-h-[min(420px,var(--radix-dropdown-menu-content-available-height))] min-w-44 overflow-y-auto rounded-md bg-raised p-1 shadow-float outline-none",
            "data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out",
            width,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const ITEM =
  "flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-xs px-2.5 py-1 text-sm outline-none select-none data-[highlighted]:bg-hover pointer-coarse:min-h-11 [&>svg]:size-4 [&>svg]:text-ink-3";

interface ItemProps {
  children: ReactNode;
  onSelect?: () => void;
  danger?: boolean;
  disabled?: boolean;
  asChild?: boolean;
}

export function MenuItem({ children, danger, ...rest }: ItemProps) {
  return (
    <Radix.Item
      {...rest}
      className={cx(ITEM, danger && "text-bad [&>svg]:text-bad!", rest.disabled && "opacity-50")}
    >
      {children}
    </Radix.Item>
  );
}

interface ChoiceProps {
  checked: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuChoice({ checked, onSelect, children }: ChoiceProps) {
  return (
    <Radix.CheckboxItem checked={checked} onCheckedChange={onSelect} className={ITEM}>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <Radix.ItemIndicator>
        <Check className="size-4 text-brand-text" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Radix.Label className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-ink-3">
      {children}
    </Radix.Label>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
