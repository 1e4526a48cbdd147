import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface Tab {
  key: string;
  title: ReactNode;
  content: ReactNode;
}

export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  return (
    <Radix.Root defaultValue={tabs[0]?.key}>
      <Radix.List aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.key}
            value={tab.key}
            className="-mb-px min-h-9 border-b-2 border-transparent text-sm font-medium whitespace-nowrap text-ink-2 hover:text-ink data-[state=active]:border-brand data-[state=active]:text-ink pointer-coarse:min-h-11"
          >
            {tab.title}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.key} value={tab.key} className="pt-4 outline-offset-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
