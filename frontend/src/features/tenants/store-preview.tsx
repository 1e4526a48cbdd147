import type { StoreTemplate } from "@/api/types";
import { contrastColour } from "@/lib/contrast";

const SHAPES = ["h-9", "h-9", "h-9", "h-9"];

/** A drawing of a template's home page in its own colours. */
export function StorePreview({ template, name }: { template: StoreTemplate; name: string }) {
  const { brand, surface } = template.colors;
  const ink = contrastColour(surface);
  return (
    <span
      aria-hidden="true"
      className="block border-b border-line px-5 pt-4 pb-5"
      style={{ background: surface, color: ink }}
    >
      <span className="flex items-center justify-between text-xs font-semibold">
        <span className="truncate">{name || template.name}</span>
        <span className="flex gap-2">
          <i className="block h-1 w-5 rounded-full bg-current opacity-35" />
          <i className="block h-1 w-5 rounded-full bg-current opacity-35" />
          <i className="block h-1 w-3 rounded-full bg-current opacity-35" />
        </span>
      </span>
      <span
        className="mt-3 flex h-17 items-end rounded-sm p-3"
        style={{ background: brand, color: contrastColour(brand) }}
      >
        <span className="block">
          <i className="block h-2 w-28 rounded-full bg-current opacity-90" />
          <i className="mt-1.5 block h-1.5 w-20 rounded-full bg-current opacity-55" />
        </span>
      </span>
      <span className="mt-2.5 grid grid-cols-4 gap-2">
        {SHAPES.map((height, index) => (
          <span key={`${template.key}-${index * 1}`} className="block">
            <i
              className={`block rounded-xs ${height}`}
              style={{ background: brand, opacity: 0.14 + index * 0.1 }}
            />
            <i className="mt-1.5 block h-1 w-4/5 rounded-full bg-current opacity-40" />
          </span>
        ))}
      </span>
    </span>
  );
}
