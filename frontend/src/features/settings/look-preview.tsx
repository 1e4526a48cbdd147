import "./look-fonts.css";
import type { CSSProperties } from "react";
import type { StoredPicture, ThemeFont, ThemeInput } from "@/api/types";
import { contrastColour } from "@/lib/contrast";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";

const FACES: Record<ThemeFont, CSSProperties> = {
  inter: { fontFamily: "var(--font-sans)", fontWeight: 650, letterSpacing: "-0.02em" },
  anton: { fontFamily: "Anton, Impact, sans-serif", textTransform: "uppercase" },
  fraunces: { fontFamily: "'Fraunces Variable', Georgia, serif", fontWeight: 600 },
  instrument: { fontFamily: "'Instrument Serif', 'Times New Roman', serif", fontWeight: 400 },
};

interface Props {
  theme: ThemeInput;
  logo: StoredPicture | null;
  hero: StoredPicture | null;
}

/** The store's home page in miniature, as the form stands now. */
export function LookPreview({ theme, logo, hero }: Props) {
  const { t } = useTranslation();
  const { store } = useStore();
  const ratio = theme.card_ratio === "4:5" ? "4 / 5" : "1 / 1";
  return (
    <div
      role="img"
      aria-label={t("look.preview")}
      className="overflow-hidden rounded-md text-sm shadow-card"
      style={{ background: theme.surface, color: theme.ink }}
    >
      {theme.announcement && (
        <p
          className="truncate px-4 py-1.5 text-center text-xs"
          style={{ background: theme.accent, color: contrastColour(theme.accent) }}
        >
          {theme.announcement}
        </p>
      )}
      <div className="flex items-center justify-between gap-4 px-5 py-3">
        {logo ? (
          <img src={logo.src} alt="" className="h-6 max-w-32 object-contain" />
        ) : (
          <span className="truncate text-base" style={FACES[theme.font]}>
            {store.name}
          </span>
        )}
        <span aria-hidden="true" className="flex gap-3 text-xs opacity-75">
          <span>{t("look.sample_shop")}</span>
          <span>{t("look.sample_about")}</span>
          <span>{t("look.sample_cart")}</span>
        </span>
      </div>
      <Hero theme={theme} hero={hero} />
      <div className="grid grid-cols-4 gap-3 px-5 py-5">
        {["18%", "30%", "24%", "36%"].map((strength) => (
          <span key={strength} className="block">
            <span
              className="block"
              style={{
                aspectRatio: ratio,
                borderRadius: theme.radius,
                background: `color-mix(in oklab, ${theme.brand} ${strength}, ${theme.surface})`,
              }}
            />
            <span className="mt-2 block h-1.5 w-4/5 rounded-full bg-current opacity-60" />
            <span className="mt-1.5 block h-1.5 w-2/5 rounded-full bg-current opacity-30" />
          </span>
        ))}
      </div>
    </div>
  );
}

function Hero({ theme, hero }: Omit<Props, "logo">) {
  const { t } = useTranslation();
  const { store } = useStore();
  const filled = theme.hero === "bold" || theme.hero === "editorial";
  const ground = filled ? theme.brand : theme.surface;
  const words = contrastColour(ground);
  return (
    <div
      className="relative grid min-h-40 items-center gap-5 px-5 py-6"
      style={{
        background: ground,
        color: filled ? words : theme.ink,
        gridTemplateColumns: theme.hero === "split" ? "1fr 1fr" : "1fr",
        textAlign: theme.hero === "calm" ? "center" : "left",
      }}
    >
      {hero && theme.hero === "editorial" && (
        <img
          src={hero.src}
          alt=""
          className="absolute inset-0 size-full object-cover opacity-45"
        />
      )}
      <div className="relative min-w-0">
        <p className="text-2xl text-balance" style={FACES[theme.font]}>
          {theme.hero_title || theme.tagline || store.name}
        </p>
        {theme.hero_text && (
          <p className="mt-1.5 line-clamp-2 text-sm opacity-85">{theme.hero_text}</p>
        )}
        <span
          className="mt-4 inline-block px-4 py-2 text-sm font-medium"
          style={{
            borderRadius: theme.radius,
            background: filled ? words : theme.brand,
            color: filled ? contrastColour(words) : contrastColour(theme.brand),
          }}
        >
          {t("look.sample_button")}
        </span>
      </div>
      {theme.hero === "split" && (
        <span
          className="block h-36 overflow-hidden rounded-t-full"
          style={{ background: `color-mix(in oklab, ${theme.brand} 35%, ${theme.surface})` }}
        >
          {hero && <img src={hero.src} alt="" className="size-full object-cover" />}
        </span>
      )}
    </div>
  );
}
