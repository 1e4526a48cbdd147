import { useMutation, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Product, ProductImage } from "@/api/types";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button, IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { ImageDrop, ImageTile } from "@/ui/image-upload";
import { Input } from "@/ui/input";
import { say, sayProblem } from "@/ui/toast";

interface Props {
  product?: Product;
  disabled: boolean;
  waiting?: File[];
  onWaiting?: (files: File[]) => void;
}

export function MediaCard({ product, disabled, waiting = [], onWaiting }: Props) {
  const { t } = useTranslation();
  const refused = (names: string[]) =>
    sayProblem(new Error(t("media.refused", { names: names.join(", ") })));
  if (product) {
    return (
      <Card title={t("media.title")}>
        <Gallery product={product} disabled={disabled} onRefused={refused} />
      </Card>
    );
  }
  return (
    <Card title={t("media.title")}>
      {waiting.length > 0 && (
        <>
          <div className="mb-3 grid grid-cols-3 gap-3 sm:grid-cols-5">
            {waiting.map((file) => (
              <WaitingPicture
                key={`${file.name}-${file.lastModified}`}
                file={file}
                onRemove={() => onWaiting?.(waiting.filter((other) => other !== file))}
              />
            ))}
          </div>
          <p className="mb-3 text-sm text-ink-2">
            {t("media.waiting", { count: waiting.length })}
          </p>
        </>
      )}
      <ImageDrop
        disabled={disabled}
        onFiles={(files) => onWaiting?.([...waiting, ...files])}
        onRefused={refused}
      />
    </Card>
  );
}

/** Drawn on a canvas: a `blob:` picture would need a wider content security policy. */
function WaitingPicture({ file, onRemove }: { file: File; onRemove: () => void }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    void createImageBitmap(file)
      .then((bitmap) => {
        const side = Math.min(bitmap.width, bitmap.height);
        const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
        canvas.current?.getContext("2d")?.drawImage(bitmap, left, top, side, side, 0, 0, 240, 240);
      })
      .catch(() => {});
  }, [file]);
  return (
    <figure className="relative aspect-square overflow-hidden rounded-md bg-hover">
      <canvas
        ref={canvas}
        width={240}
        height={240}
        aria-label={file.name}
        role="img"
        className="size-full"
      />
      <IconButton
        label={t("media.remove")}
        look="secondary"
        onClick={onRemove}
        className="absolute! top-1 right-1 size-7"
      >
        <X className="size-3.5" />
      </IconButton>
    </figure>
  );
}

function useMedia(product: Product) {
  const { api, store } = useStore();
  const client = useQueryClient();
  const key = [store.id, "/products/", product.id];
  const path = `/products/${product.id}/images/`;
  const [progress, setProgress] = useState<number | null>(null);
  const take = (saved: Product) => client.setQueryData<Product>(key, saved);
  const upload = useMutation({
    async mutationFn(files: File[]) {
      for (const [index, file] of files.entries()) {
        const form = new FormData();
        form.append("file", file);
        const saved = await api.upload<Product>(path, form, (share) =>
          setProgress((index + share) / files.length),
        );
        take(saved);
      }
    },
    onError: sayProblem,
    onSettled: () => setProgress(null),
  });
  const remove = useMutation({
    mutationFn: (image: ProductImage) => api.remove<Product>(`${path}${image.id}/`),
    onMutate: (image) =>
      client.setQueryData<Product>(
        key,
        (before) =>
          before && { ...before, images: before.images.filter((other) => other.id !== image.id) },
      ),
    onSuccess: take,
    onError(error) {
      sayProblem(error);
      void client.invalidateQueries({ queryKey: key });
    },
  });
  const edit = useMutation({
    mutationFn: ({ id, ...change }: Partial<ProductImage> & { id: string }) =>
      api.patch<Product>(`${path}${id}/`, change),
    onSuccess: take,
    onError: sayProblem,
  });
  return { upload, remove, edit, progress };
}

interface GalleryProps {
  product: Product;
  disabled: boolean;
  onRefused: (names: string[]) => void;
}

function Gallery({ product, disabled, onRefused }: GalleryProps) {
  const { t } = useTranslation();
  const media = useMedia(product);
  const [opened, setOpened] = useState<ProductImage | null>(null);
  if (!product.images.length) {
    return (
      <ImageDrop
        disabled={disabled || media.upload.isPending}
        onFiles={media.upload.mutate}
        onRefused={onRefused}
        progress={media.progress}
      />
    );
  }
  return (
    <div className="grid grid-cols-3 gap-3 sm:grid-cols-5">
      {product.images.map((image, index) => (
        <ImageTile
          key={image.id}
          src={image.src}
          srcset={image.srcset}
          alt={image.alt}
          badge={index === 0 ? t("media.cover") : undefined}
          onClick={() => !disabled && setOpened(image)}
          onRemove={disabled ? undefined : () => media.remove.mutate(image)}
        />
      ))}
      {!disabled && (
        <ImageDrop
          compact
          disabled={media.upload.isPending}
          onFiles={media.upload.mutate}
          onRefused={onRefused}
          progress={media.progress}
        />
      )}
      {opened && (
        <ImageDialog
          image={opened}
          isCover={opened.id === product.images[0]?.id}
          onClose={() => setOpened(null)}
          onSave={(change) => {
            media.edit.mutate(
              { id: opened.id, ...change },
              { onSuccess: () => say(t("common.saved")) },
            );
            setOpened(null);
          }}
        />
      )}
    </div>
  );
}

interface ImageDialogProps {
  image: ProductImage;
  isCover: boolean;
  onClose: () => void;
  onSave: (change: Partial<ProductImage>) => void;
}

function ImageDialog({ image, isCover, onClose, onSave }: ImageDialogProps) {
  const { t } = useTranslation();
  const [alt, setAlt] = useState(image.alt);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("media.picture")}
      footer={
        <>
          {!isCover && (
            <Button onClick={() => onSave({ alt, position: 1 })}>{t("media.make_cover")}</Button>
          )}
          <Button look="primary" onClick={() => onSave({ alt })}>
            {t("common.save")}
          </Button>
        </>
      }
    >
      <img
        src={image.src}
        alt=""
        className="mb-4 max-h-80 w-full rounded-md bg-subtle object-contain"
      />
      <Field label={t("media.alt")} hint={t("media.alt_hint")}>
        {(control) => (
          <Input
            {...control}
            value={alt}
            maxLength={200}
            onChange={(event) => setAlt(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
