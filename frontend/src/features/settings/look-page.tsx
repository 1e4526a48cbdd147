import { useState } from "react";
import type { StoredPicture, ThemeFont, ThemeHero, ThemeInput, ThemeSettings } from "@/api/types";
import { contrast, isColour, READABLE } from "@/lib/contrast";
import type { Draft } from "@/lib/draft";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, Select, Textarea } from "@/ui/input";
import { PictureField } from "@/ui/picture-field";
import { LookPreview } from "./look-preview";
import { Loaded, useSettingForm } from "./use-setting";

const PATH = "/settings/theme/";
const FONTS: ThemeFont[] = ["inter", "anton", "fraunces", "instrument"];
const HEROES: ThemeHero[] = ["calm", "bold", "split", "editorial"];

function themeInput(theme: ThemeSettings): ThemeInput {
  const { brand_text: _, logo: __, hero_image: ___, ...input } = theme;
  return input;
}

export function LookPage() {
  return <Loaded<ThemeSettings> path={PATH}>{(theme) => <LookForm theme={theme} />}</Loaded>;
}

interface PartProps {
  draft: Draft<ThemeInput>;
  disabled: boolean;
}

function LookForm({ theme }: { theme: ThemeSettings }) {
  const { t } = useTranslation();
  const [hero, setHero] = useState<StoredPicture | null>(theme.hero_image);
  const [logo, setLogo] = useState<StoredPicture | null>(theme.logo);
  const { draft, disabled, foot } = useSettingForm<ThemeInput, ThemeSettings>({
    path: PATH,
    start: themeInput(theme),
    read: themeInput,
  });
  const { value } = draft;
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(280px,0.7fr)]">
        <div className="lg:sticky lg:top-6 lg:order-last">
          <Card title={t("look.preview")}>
            <LookPreview
              theme={value}
              logo={value.logo_image_id ? logo : null}
              hero={value.hero_image_id ? hero : null}
            />
          </Card>
        </div>
        <div className="grid min-w-0 gap-4">
          <ColoursCard draft={draft} disabled={disabled} />
          <ShapeCard draft={draft} disabled={disabled} />
          <WordsCard draft={draft} disabled={disabled} />
          <PicturesCard
            draft={draft}
            disabled={disabled}
            theme={theme}
            onLogo={setLogo}
            onHero={setHero}
          />
        </div>
      </div>
      {foot}
    </>
  );
}

function ColoursCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  const { value } = draft;
  return (
    <Card title={t("look.colours")} description={t("look.colours_text")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <ColourField name="brand" draft={draft} disabled={disabled} against={value.surface} />
        <ColourField name="ink" draft={draft} disabled={disabled} against={value.surface} />
        <ColourField name="surface" draft={draft} disabled={disabled} />
        <ColourField name="accent" draft={draft} disabled={disabled} />
      </div>
    </Card>
  );
}

interface ColourProps extends PartProps {
  name: "brand" | "surface" | "ink" | "accent";
  /** The background on which this colour has to be readable. */
  against?: string;
}

function ColourField({ name, draft, disabled, against }: ColourProps) {
  const { t } = useTranslation();
  const value = draft.value[name];
  const ratio = against && isColour(value) && isColour(against) ? contrast(value, against) : null;
  const faint = ratio !== null && ratio < READABLE;
  const set = (colour: string) => draft.set({ [name]: colour });
  return (
    <Field
      label={t(`look.${name}`)}
      aside={ratio !== null && <Ratio value={ratio} />}
      error={draft.errors[name] ?? (faint ? t("look.too_faint") : null)}
    >
      {(control) => (
        <div className="flex gap-2">
          <input
            type="color"
            aria-label={t("look.pick", { name: t(`look.${name}`) })}
            disabled={disabled}
            value={isColour(value) ? value : "#000000"}
            onChange={(event) => set(event.target.value)}
            className="h-9 w-11 shrink-0 cursor-pointer rounded-sm border border-control bg-surface p-1 pointer-coarse:h-11"
          />
          <Input
            {...control}
            disabled={disabled}
            value={value}
            maxLength={7}
            spellCheck={false}
            className="font-mono uppercase"
            onChange={(event) => set(event.target.value)}
          />
        </div>
      )}
    </Field>
  );
}

function Ratio({ value }: { value: number }) {
  const { t } = useTranslation();
  return (
    <span className={value < READABLE ? "font-medium text-bad" : "text-ok"}>
      {t("look.contrast", { ratio: value.toFixed(1) })}
    </span>
  );
}

function ShapeCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  const { value } = draft;
  return (
    <Card title={t("look.shape")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("look.font")}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={value.font}
              onChange={(event) => draft.set({ font: event.target.value as ThemeFont })}
            >
              {FONTS.map((font) => (
                <option key={font} value={font}>
                  {t(`look.font_${font}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("look.hero")}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={value.hero}
              onChange={(event) => draft.set({ hero: event.target.value as ThemeHero })}
            >
              {HEROES.map((hero) => (
                <option key={hero} value={hero}>
                  {t(`look.hero_${hero}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("look.ratio")}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={value.card_ratio}
              onChange={(event) =>
                draft.set({ card_ratio: event.target.value as ThemeInput["card_ratio"] })
              }
            >
              <option value="1:1">{t("look.ratio_square")}</option>
              <option value="4:5">{t("look.ratio_portrait")}</option>
            </Select>
          )}
        </Field>
        <Field label={t("look.radius")} aside={`${value.radius} px`}>
          {(control) => (
            <input
              {...control}
              type="range"
              min={0}
              max={28}
              step={2}
              disabled={disabled}
              value={value.radius}
              onChange={(event) => draft.set({ radius: Number(event.target.value) })}
              className="h-9 w-full accent-(--brand)"
            />
          )}
        </Field>
      </div>
    </Card>
  );
}

const WORDS = [
  ["announcement", 120],
  ["tagline", 160],
  ["hero_title", 90],
] as const;

function WordsCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("look.words")}>
      <div className="grid gap-4">
        {WORDS.map(([name, limit]) => (
          <Field key={name} label={t(`look.${name}`)} error={draft.errors[name]}>
            {(control) => (
              <Input
                {...control}
                disabled={disabled}
                maxLength={limit}
                value={draft.value[name]}
                onChange={(event) => draft.set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t("look.hero_text")} error={draft.errors.hero_text}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              disabled={disabled}
              maxLength={240}
              value={draft.value.hero_text}
              onChange={(event) => draft.set({ hero_text: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}

interface PicturesProps extends PartProps {
  theme: ThemeSettings;
  onLogo: (picture: StoredPicture | null) => void;
  onHero: (picture: StoredPicture | null) => void;
}

function PicturesCard({ draft, disabled, theme, onLogo, onHero }: PicturesProps) {
  const { t } = useTranslation();
  const { api } = useStore();
  return (
    <Card title={t("look.pictures")}>
      <div className="grid gap-5 sm:grid-cols-2">
        <div>
          <h3 className="mb-1.5 text-sm font-medium">{t("look.logo")}</h3>
          <PictureField
            api={api}
            disabled={disabled}
            picture={theme.logo}
            value={draft.value.logo_image_id}
            onChange={(logo_image_id, picture) => {
              draft.set({ logo_image_id });
              onLogo(picture);
            }}
          />
        </div>
        <div>
          <h3 className="mb-1.5 text-sm font-medium">{t("look.hero_image")}</h3>
          <PictureField
            api={api}
            disabled={disabled}
            picture={theme.hero_image}
            value={draft.value.hero_image_id}
            onChange={(hero_image_id, picture) => {
              draft.set({ hero_image_id });
              onHero(picture);
            }}
          />
        </div>
      </div>
    </Card>
  );
}
