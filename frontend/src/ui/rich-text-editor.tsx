import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import {
  Bold,
  Heading2,
  Italic,
  Link2,
  List,
  ListOrdered,
  Quote,
  Redo2,
  Undo2,
} from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "@/lib/text";
import { Button } from "./button";
import { cx } from "./cx";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";
import type { RichTextProps } from "./rich-text";
import "./rich-text.css";
import { Tooltip } from "./tooltip";

const EMPTY = "<p></p>";

export default function RichTextEditor({ value, onChange, disabled, id, ...aria }: RichTextProps) {
  const editor = useEditor({
    // Tiptap would write its few rules into a <style> tag; ours are in rich-text.css.
    injectCSS: false,
    extensions: [
      StarterKit.configure({ heading: { levels: [2, 3] }, link: { openOnClick: false } }),
    ],
    content: value,
    editable: !disabled,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        class: "rich-text",
        ...(id ? { id, "aria-labelledby": `${id}-label` } : {}),
        ...(aria["aria-describedby"] ? { "aria-describedby": aria["aria-describedby"] } : {}),
      },
    },
    onUpdate: ({ editor: current }) => {
      const html = current.getHTML();
      onChange(html === EMPTY ? "" : html);
    },
  });
  useEffect(() => {
    if (!editor || editor.isDestroyed || editor.isFocused) return;
    const shown = editor.getHTML() === EMPTY ? "" : editor.getHTML();
    if (shown !== value) editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);
  return (
    <div className="control overflow-hidden p-0! focus-within:border-brand focus-within:shadow-[0_0_0_3px_color-mix(in_oklab,var(--brand)_28%,transparent)]">
      {editor && !disabled && <Toolbar editor={editor} />}
      <EditorContent editor={editor} />
    </div>
  );
}

function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const on = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive("bold"),
      italic: current.isActive("italic"),
      heading: current.isActive("heading", { level: 2 }),
      bullets: current.isActive("bulletList"),
      numbers: current.isActive("orderedList"),
      quote: current.isActive("blockquote"),
      link: current.isActive("link"),
    }),
  });
  const run = () => editor.chain().focus();
  const [linking, setLinking] = useState(false);
  function link() {
    if (on.link) run().unsetLink().run();
    else setLinking(true);
  }
  return (
    <div
      role="toolbar"
      aria-label={t("text.toolbar")}
      className="flex flex-wrap gap-0.5 border-b border-line bg-subtle p-1"
    >
      <Tool
        label={t("text.bold")}
        on={on.bold}
        onClick={() => run().toggleBold().run()}
        icon={<Bold />}
      />
      <Tool
        label={t("text.italic")}
        on={on.italic}
        onClick={() => run().toggleItalic().run()}
        icon={<Italic />}
      />
      <Tool
        label={t("text.heading")}
        on={on.heading}
        onClick={() => run().toggleHeading({ level: 2 }).run()}
        icon={<Heading2 />}
      />
      <Tool
        label={t("text.bullets")}
        on={on.bullets}
        onClick={() => run().toggleBulletList().run()}
        icon={<List />}
      />
      <Tool
        label={t("text.numbers")}
        on={on.numbers}
        onClick={() => run().toggleOrderedList().run()}
        icon={<ListOrdered />}
      />
      <Tool
        label={t("text.quote")}
        on={on.quote}
        onClick={() => run().toggleBlockquote().run()}
        icon={<Quote />}
      />
      <Tool label={t("text.link")} on={on.link} onClick={link} icon={<Link2 />} />
      <span className="ml-auto" />
      <Tool
        label={t("common.undo")}
        on={false}
        onClick={() => run().undo().run()}
        icon={<Undo2 />}
      />
      <Tool
        label={t("text.redo")}
        on={false}
        onClick={() => run().redo().run()}
        icon={<Redo2 />}
      />
      {linking && (
        <LinkDialog
          onClose={() => setLinking(false)}
          onLink={(href) => run().setLink({ href }).run()}
        />
      )}
    </div>
  );
}

interface LinkProps {
  onClose: () => void;
  onLink: (href: string) => void;
}

const LINKABLE = /^(https?:\/\/|mailto:|tel:|\/)\S+/;

function LinkDialog({ onClose, onLink }: LinkProps) {
  const { t } = useTranslation();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A portal's events still bubble to the form around the editor.
    event.stopPropagation();
    const typed = String(new FormData(event.currentTarget).get("href")).trim();
    onLink(LINKABLE.test(typed) ? typed : `https://${typed}`);
    onClose();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("text.link")}
      footer={
        <Button type="submit" form="link" look="primary">
          {t("text.link_save")}
        </Button>
      }
    >
      <form id="link" onSubmit={submit}>
        <Field label={t("text.link_address")}>
          {(control) => <Input {...control} name="href" required placeholder="https://" />}
        </Field>
      </form>
    </Dialog>
  );
}

interface ToolProps {
  label: string;
  on: boolean;
  onClick: () => void;
  icon: ReactNode;
}

function Tool({ label, on, onClick, icon }: ToolProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={on}
        onClick={onClick}
        className={cx(
          "grid size-7 place-items-center rounded-xs text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:size-10 [&_svg]:size-4",
          on && "bg-pressed text-ink!",
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
