import "./landing.css";
import "./sections.css";
// Real pages of the demo's shops, photographed; the page names them by these paths.
import "./shots/blank.webp";
import "./shots/fashionistar.webp";
import "./shots/hero.webp";
import "./shots/phone.webp";
import "./shots/sole-street.webp";
import "./shots/urban-herb.webp";
