import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Picture, StoredPicture } from "@/api/types";
import type { Api } from "@/lib/http";
import { useTranslation } from "@/lib/text";
import { Button } from "./button";
import { ImageDrop } from "./image-upload";
import { sayProblem } from "./toast";

interface Props {
  api: Api;
  /** What the server showed for the saved id. */
  picture: Picture | null;
  value: string | null;
  onChange: (id: string | null, picture: StoredPicture | null) => void;
  disabled?: boolean;
}

/** One picture that belongs to no product: a logo, a hero, a collection's cover. */
export function PictureField({ api, picture, value, onChange, disabled }: Props) {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<number | null>(null);
  const [fresh, setFresh] = useState<StoredPicture | null>(null);
  const upload = useMutation({
    mutationFn(file: File) {
      const form = new FormData();
      form.append("file", file);
      return api.upload<StoredPicture>("/files/", form, setProgress);
    },
    onSuccess(stored) {
      setFresh(stored);
      onChange(stored.id, stored);
    },
    onError: sayProblem,
    onSettled: () => setProgress(null),
  });
  const shown = value ? (fresh?.id === value ? fresh : picture) : null;
  if (shown) {
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <img
          src={shown.src}
          alt=""
          className="h-24 max-w-60 rounded-md bg-subtle object-contain shadow-card"
        />
        {!disabled && (
          <Button size="sm" onClick={() => onChange(null, null)}>
            {t("media.remove")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <ImageDrop
      disabled={disabled || upload.isPending}
      progress={progress}
      onFiles={([file]) => file && upload.mutate(file)}
      onRefused={(names) => sayProblem(new Error(t("media.refused", { names: names.join(", ") })))}
    />
  );
}
