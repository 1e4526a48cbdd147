import { ImagePlus, Trash2 } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "@/lib/text";
import { IconButton } from "./button";
import { cx } from "./cx";
import { Progress } from "./states";

const ACCEPTED = "image/jpeg,image/png,image/webp";
const MAX_BYTES = 5 * 1024 * 1024;

interface DropProps {
  onFiles: (files: File[]) => void;
  onRefused: (names: string[]) => void;
  disabled?: boolean;
  compact?: boolean;
  progress?: number | null;
}

/** Takes pictures by drop or by choosing. The server checks them too; this only spares a wait. */
export function ImageDrop({ onFiles, onRefused, disabled, compact, progress }: DropProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  function take(list: FileList | null) {
    const files = [...(list ?? [])];
    const fits = (file: File) => ACCEPTED.split(",").includes(file.type) && file.size <= MAX_BYTES;
    const good = files.filter(fits);
    if (good.length) onFiles(good);
    if (good.length < files.length) {
      onRefused(files.filter((file) => !fits(file)).map((file) => file.name));
    }
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!disabled) take(event.dataTransfer.files);
  }
  return (
    <>
      <button
        type="button"
        disabled={disabled}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "flex w-full flex-col items-center justify-center gap-2 rounded-md border border-dashed border-control bg-subtle text-center text-sm text-ink-2 transition-colors hover:border-brand hover:bg-brand-soft disabled:opacity-60",
          compact ? "aspect-square p-2" : "min-h-36 p-6",
          over && "border-brand bg-brand-soft",
        )}
      >
        <ImagePlus aria-hidden="true" className="size-5" />
        <span className="font-medium">{compact ? t("media.add") : t("media.drop")}</span>
        {!compact && <span className="text-xs text-ink-3">{t("media.limits")}</span>}
        {progress != null && (
          <Progress value={progress} label={t("media.uploading")} className="w-full max-w-48" />
        )}
      </button>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        multiple
        hidden
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
    </>
  );
}

interface ThumbProps {
  src: string;
  srcset?: string;
  alt: string;
  badge?: string;
  onRemove?: () => void;
  onClick?: () => void;
}

export function ImageTile({ src, srcset, alt, badge, onRemove, onClick }: ThumbProps) {
  const { t } = useTranslation();
  return (
    <figure className="group relative aspect-square overflow-hidden rounded-md bg-subtle shadow-[0_0_0_1px_var(--c-line)]">
      <button
        type="button"
        aria-label={t("media.edit_alt", { alt: alt || t("media.untitled") })}
        onClick={onClick}
        className="size-full"
      >
        <img
          src={src}
          srcSet={srcset}
          sizes="160px"
          alt={alt}
          className="size-full object-cover"
        />
      </button>
      {badge && (
        <span className="absolute bottom-1.5 left-1.5 rounded-xs bg-ink/80 px-1.5 py-0.5 text-xs font-medium text-canvas">
          {badge}
        </span>
      )}
      {onRemove && (
        <IconButton
          label={t("media.remove")}
          look="secondary"
          onClick={onRemove}
          className="absolute! top-1.5 right-1.5 size-7 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
        >
          <Trash2 className="size-3.5" />
        </IconButton>
      )}
    </figure>
  );
}

/** A small square for rows; a quiet placeholder when there is no picture. */
export function Thumb({
  src,
  alt = "",
  size = "size-9",
}: {
  src?: string | null;
  alt?: string;
  size?: string;
}) {
  return (
    <span
      className={cx(
        "block shrink-0 overflow-hidden rounded-sm bg-hover shadow-[inset_0_0_0_1px_var(--c-ring)]",
        size,
      )}
    >
      {src ? (
        <img src={src} alt={alt} loading="lazy" className="size-full object-cover" />
      ) : (
        <span aria-hidden="true" className="grid size-full place-items-center text-ink-3">
          <ImagePlus className="size-4 opacity-60" />
        </span>
      )}
    </span>
  );
}
